using ContactCenter.Backoffice.Problems;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Chat.Desk;

/// <summary>To whom a chat can go.</summary>
internal static class ChatTransfers
{
    public static ProblemHttpResult? WhyNot(ChatTransferForm body, ICentreDirectory centre) => body switch
    {
        { Queue: null, Agent: null } or { Queue: not null, Agent: not null } => Problem.Invalid("queue", Wrong.NoChoice),
        { Agent: { } agent } => centre.FindAgent(new(agent)) is null ? Problem.Invalid("agent", Wrong.Unknown(agent)) : null,
        { Queue: { } name } => centre.FindQueue(new(name)) switch
        {
            null => Problem.Invalid("queue", Wrong.Unknown(name)),
            { Channel: not ConversationChannel.Chat } => Problem.Invalid("queue", ChatFaults.NoChatQueue.With(name)),
            _ => null,
        },
    };

    /// <param name="grain">Of the chat.</param>
    /// <param name="body">It has passed <see cref="WhyNot"/>.</param>
    /// <param name="by">The agent who has it; null: a supervisor.</param>
    public static Task<ChatAnswer> Do(IChatGrain grain, ChatTransferForm body, AgentId? by) => body.Agent is { } agent
        ? grain.HandTo(by, new(agent))
        : grain.Do(new TransferWanted(by, new QueueId(body.Queue!), null));
}
