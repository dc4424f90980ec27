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

    /// <summary>The agent calls the visitor's browser: its own phone is rung first, and then the visitor may come in.</summary>
    /// <param name="agent">Who calls.</param>
    /// <param name="chat">Out of which chat.</param>
    /// <param name="number">Where the visitor can be reached otherwise, E.164; null: not said.</param>
    /// <param name="place">The browser from which the agent calls; null: any phone of the agent.</param>
    Task<VoiceCall> CallAsync(AgentId agent, CallId chat, string? number, string? place);

    /// <summary>Where files of chats are.</summary>
    FileVault Files { get; }
}

/// <summary>Whether a call out of a chat is being made.</summary>
/// <param name="Call">Its id; null when it is not.</param>
/// <param name="Refusal">Why not, as a code.</param>
public sealed record VoiceCall(CallId? Call, string? Refusal);
