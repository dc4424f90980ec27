using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Chat.Desk;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Telephony.Hosting;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as chats see it.</summary>
internal sealed class ChatCentre(ViewScopes scopes, FileVault files, TelephonyNode telephony, ICentreDirectory centre) : IChatCentre
{
    public FileVault Files => files;

    public AgentId? AgentOf(ClaimsPrincipal user) => user.FindAgent();

    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user) => scopes.Of(user.Scopes()).Queues;

    public async Task<VoiceCall> CallAsync(AgentId agent, CallId chat, string? number, string? place)
    {
        var queue = centre.FindAgent(agent)?.Queues.Select(centre.FindQueue).FirstOrDefault(q => q?.Channel is ConversationChannel.Voice);
        if (queue is null)
        {
            return new(null, "chat-no-voice-queue");
        }

        var answer = await telephony.Outbound.InviteAsync(new(agent, queue.Id, chat, number ?? string.Empty, place));
        return new(answer.Call, answer.Refusal);
    }

    public string NetworkOf(HttpContext http) => RequestLimits.Network(http);
}
