using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Domain.Identifiers;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Chat.Desk;

/// <summary>What chats ask of the centre around them.</summary>
public interface IChatCentre
{
    /// <summary>The seat of the person; null: none.</summary>
    AgentId? AgentOf(ClaimsPrincipal user);

    /// <summary>The queues whose chats the person sees by the right that the request asks for; null: all.</summary>
    IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user);

    /// <summary>Whose requests are counted together: the address, or its /64 where it is one of IPv6.</summary>
    string NetworkOf(HttpContext http);

    /// <summary>Where files of chats are.</summary>
    FileVault Files { get; }
}
