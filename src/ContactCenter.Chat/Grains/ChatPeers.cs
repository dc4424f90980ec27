using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Chat.Grains;

/// <summary>
/// What a chat says to queues and agents. Who is away finds out by itself: by the beat, the offer's deadline, the agent's look.
/// </summary>
internal sealed partial class ChatPeers(CallId chat, IGrainFactory grains, TimeProvider time, ILogger logger)
{
    public IAgentGrain Agent(AgentId agent) => grains.GetGrain<IAgentGrain>(agent.Value);

    public IQueueGrain Queue(QueueId queue) => grains.GetGrain<IQueueGrain>(queue.Value);

    /// <summary>Takes a place, or the old one again.</summary>
    public Task Enqueue(ChatSession now, QueueId queue) => Tell(Queue(queue).Enqueue(new(
        chat, now.RequestedAt ?? now.OpenedAt, 0, now.Number ?? string.Empty, now.Opening.Site, ConversationChannel.Chat, [],
        now.FirstOwner)));

    /// <summary>Does what a step of the chat wants of others.</summary>
    public Task Run(ChatSession now, ChatEffect effect) => effect switch
    {
        StandInQueue join => Enqueue(now, join.Queue),
        QuitQueue quit => Tell(Queue(quit.Queue).Leave(chat)),
        EndOffer end => Tell(Agent(end.Agent).EndOffer(end.Offer, end.Outcome)),
        DismissAgent free => Tell(Agent(free.Agent).EndConversation(
            chat, CallTransitions.WholeMilliseconds(time.GetUtcNow()), free.WrapUpSeconds)),

        // Not waited for: it asks the chat itself.
        CloseScreen close => Tell(grains.GetGrain<IScreenGrain>(chat.Value).Close(close.Share)),

        // Made with the step itself.
        MakeTicket => Task.CompletedTask,
        _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect of a chat."),
    };

    public async Task Tell(Task telling) => await Ask(async () =>
    {
        await telling;
        return true;
    });

    /// <returns>False when it was refused, or nobody answers.</returns>
    public Task<bool> Grants(Task<bool> answer) => Ask(() => answer);

    /// <returns>The default when nobody answers.</returns>
    public async Task<T?> Ask<T>(Func<Task<T>> asking)
    {
        try
        {
            return await asking();
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogUnheard(chat, e);
            return default;
        }
    }

    /// <summary>Whether the picture of a shared screen still passes anywhere; who cannot be asked says no.</summary>
    public Task<bool> IsShown(string share) => Ask(() => grains.GetGrain<IScreenGrain>(chat.Value).IsRunning(share));

    /// <summary>Whether the agent still writes the summary; who cannot be asked does.</summary>
    public async Task<bool> IsWriting(AgentId agent) =>
        await Ask(() => Agent(agent).GetSnapshot()) is not { } seat
        || (seat.Works is { IsDefault: false } works && works.Any(work => work.Call == chat));

    /// <summary>The chat as the work of the agent who has it.</summary>
    public static AgentWork Work(ChatSession now, AgentId agent) => new(
        now.Id, AgentWorkState.Talking, now.ConnectedAt!.Value,
        new(
            new("kept-" + now.Id.Value), now.Id, agent, now.Queue, now.ConnectedAt.Value, now.Number ?? string.Empty, now.Opening.Site,
            now.RequestedAt ?? now.OpenedAt, ConversationChannel.Chat),
        now.ConnectedAt, null);

    /// <summary>For one agent, outside any queue.</summary>
    /// <param name="now">The chat.</param>
    /// <param name="to">The agent.</param>
    /// <param name="seconds">How long it stands.</param>
    public CallOffer Offer(ChatSession now, AgentId to, int seconds)
    {
        var at = CallTransitions.WholeMilliseconds(time.GetUtcNow());
        return new(
            new(Guid.NewGuid().ToString("N")), chat, to, Queue: null, at.AddSeconds(seconds), now.Number ?? string.Empty,
            now.Opening.Site, at, ConversationChannel.Chat);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {Chat}: somebody did not answer")]
    private partial void LogUnheard(CallId chat, Exception error);
}
