using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Conversations;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Chat.Grains;

/// <summary>
/// Asks <see cref="ChatTransitions"/> what to do, keeps it, does it. Everything it knows is in the database, so it may come up anew at any
/// moment; what it could not write it reads again.
/// </summary>
[GrainType(IConversationGrain.GrainTypeName)]
internal sealed partial class ChatGrain(
    ChatStore store, ICentreDirectory centre, ChatOptions options, TimeProvider time, ILogger<ChatGrain> logger) : Grain, IChatGrain
{
    private KeptChat? _kept;
    private IGrainTimer? _timer;
    private CallId _id;

    private ChatSession? Chat => _kept?.Chat;

    private ChatTerms Terms => options.Terms(QueueOfChat?.WrapUpSeconds ?? 0);

    private QueueSettings? QueueOfChat => Chat is { } chat ? centre.FindQueue(chat.Queue) : null;

    /// <summary>What was in the memory of a process that is gone is found again, or is over.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        _kept = await store.FindAsync(_id, cancellationToken);
        if (Chat is not { IsFinished: false } chat)
        {
            return;
        }

        _kept = _kept! with { Chat = chat with { VisitorSeenAt = time.GetUtcNow() } };
        await TakeUp();
        Arm();
    }

    public async Task<ChatAnswer> Open(ChatOpening opening, byte[] tokenHash)
    {
        if (_kept is null)
        {
            var begun = ChatTransitions.Begin(_id, opening, options.Terms(0), time.GetUtcNow());
            await Keep(begun, () => store.AddAsync(begun, tokenHash, CancellationToken.None), new(begun.Next, 0, 0));
        }

        return ChatAnswer.Done();
    }

    public Task<ChatAnswer> Do(ChatInput input) => Apply(input);

    public async Task<ChatAnswer> Accept(AgentId agent)
    {
        if (Chat?.Offer is not { } offer || offer.Agent != agent || !await Grants(AgentOf(agent).AcceptOffer(offer.Id)))
        {
            return ChatAnswer.Refused(ChatRejections.OfferUnknown);
        }

        try
        {
            return await Apply(new OfferTaken(offer.Id, centre.FindAgent(agent)?.Extension ?? agent.Value));
        }
        catch (Exception)
        {
            await AgentOf(agent).EndConversation(_id, time.GetUtcNow(), 0);
            throw;
        }
    }

    public async Task<ChatAnswer> Decline(AgentId agent)
    {
        if (Chat?.Offer is not { } offer || offer.Agent != agent)
        {
            return ChatAnswer.Refused(ChatRejections.OfferUnknown);
        }

        var answer = await Apply(new OfferOver(offer.Id, OfferOutcome.Declined));
        await Tell(AgentOf(agent).EndOffer(offer.Id, OfferOutcome.Declined));
        return answer;
    }

    public async Task<ChatAnswer> HandTo(AgentId? by, AgentId to)
    {
        if (Chat is not { HasAgent: true, Agent: { } owner } chat || (by is { } wish && wish != owner))
        {
            return ChatAnswer.Refused(ChatRejections.NotYours);
        }

        var now = CallTransitions.WholeMilliseconds(time.GetUtcNow());
        var offer = new CallOffer(
            new(Guid.NewGuid().ToString("N")), _id, to, Queue: null, now.AddSeconds(QueueOfChat?.OfferTimeoutSeconds ?? 20),
            chat.Opening.Number ?? string.Empty, chat.Opening.Site, now, ConversationChannel.Chat);
        if (to == owner || !await Grants(AgentOf(to).TryReserve(offer)))
        {
            return ChatAnswer.Refused(AgentRejections.Busy);
        }

        var answer = await Apply(new TransferWanted(by, null, offer));
        await Tell(answer.Refusal is null
            ? AgentOf(to).ChangeWorkState(_id, AgentWorkState.Ringing)
            : AgentOf(to).EndOffer(offer.Id, OfferOutcome.Withdrawn));
        return answer;
    }

    public async Task Look()
    {
        if (Chat is not { IsFinished: false } chat)
        {
            this.DeactivateOnIdle();
            return;
        }

        await Apply(new Tick());
        if (Chat is { State: ChatState.Waiting })
        {
            await Tell(Enqueue(chat.Queue));
        }
    }

    public async Task Offer(CallOffer offer)
    {
        if ((await Apply(new OfferCame(offer))).Refusal is not { } code)
        {
            await Tell(AgentOf(offer.Agent).ChangeWorkState(_id, AgentWorkState.Ringing));
            return;
        }

        if (code == ChatRejections.NoChange)
        {
            return;
        }

        // The agent is reserved for nothing: free it at once and not at the deadline, and tell the queue what it missed.
        await Tell(AgentOf(offer.Agent).EndOffer(offer.Id, Chat is { IsOver: false } ? OfferOutcome.Withdrawn : OfferOutcome.CallerLeft));
        if (offer.Queue is { } queue && code != ChatRejections.OfferPending)
        {
            await Tell(QueueOf(queue).Leave(_id));
        }
    }

    public Task OfferLapsed(OfferId offer, OfferOutcome outcome) => Apply(new OfferOver(offer, outcome));

    public Task Stand(QueueId queue, QueueStanding standing) => Apply(new StoodAt(queue, standing.Position));

    public async Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic)
    {
        await Apply(new SummaryCame(agent, disposition, note, automatic));
        await store.KeepDraftAsync(_id, null, CancellationToken.None);
    }

    public async Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft)
    {
        if (Chat?.Involves(agent) != true)
        {
            return CommandResult.Refused(ChatRejections.NotYours);
        }

        await store.KeepDraftAsync(_id, draft, CancellationToken.None);
        return CommandResult.Done;
    }

    public Task<bool> Involves(AgentId agent) => Task.FromResult(Chat?.Involves(agent) ?? false);

    public Task<AgentWork?> WorkOf(AgentId agent) =>
        Task.FromResult(Chat is { HasAgent: true } chat && chat.Agent == agent ? Work(chat, agent) : null);

    /// <summary>
    /// A new process: the agent who has it is told so, an offer that nobody remembers is over, who waits takes the place again, and a
    /// summary that was open is what was written of it.
    /// </summary>
    private async Task TakeUp()
    {
        var chat = Chat!;
        if (chat is { HasAgent: true, Agent: { } agent })
        {
            await Tell(AgentOf(agent).KeepWork(Work(chat, agent)));
        }
        else if (chat.Offer is { } offer)
        {
            await Tell(AgentOf(offer.Agent).EndOffer(offer.Id, OfferOutcome.Withdrawn));
            await Apply(new OfferOver(offer.Id, OfferOutcome.Withdrawn));
        }
        else if (chat.State is ChatState.Waiting)
        {
            await Tell(Enqueue(chat.Queue));
        }

        foreach (var author in chat.WrapUps)
        {
            if (!await IsWriting(author))
            {
                var draft = await store.DraftAsync(_id, CancellationToken.None);
                await Apply(new SummaryCame(author, draft?.Disposition, draft?.Note, Automatic: true));
            }
        }
    }

    private async Task<bool> IsWriting(AgentId agent)
    {
        try
        {
            return (await AgentOf(agent).GetSnapshot()).Works is { IsDefault: false } works && works.Any(work => work.Call == _id);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogUnheard(_id, e);
            return true;
        }
    }

    private AgentWork Work(ChatSession chat, AgentId agent) => new(
        _id, AgentWorkState.Talking, chat.ConnectedAt!.Value,
        new(
            new("kept-" + _id.Value), _id, agent, chat.Queue, chat.ConnectedAt.Value, chat.Opening.Number ?? string.Empty,
            chat.Opening.Site, chat.RequestedAt ?? chat.OpenedAt, ConversationChannel.Chat),
        chat.ConnectedAt, null);

    private async Task<ChatAnswer> Apply(ChatInput input)
    {
        if (_kept is not { } kept)
        {
            this.DeactivateOnIdle();
            return ChatAnswer.Refused(ChatRejections.Over);
        }

        switch (ChatTransitions.Next(kept.Chat, input, Terms, time.GetUtcNow()))
        {
            case ChatTransition.Repeated repeated:
                return ChatAnswer.Done(repeated.Sequence);
            case ChatTransition.Rejected rejected:
                LogRejected(_id, rejected.From, input.GetType().Name, rejected.Code);
                return ChatAnswer.Refused(rejected.Code);
            case ChatTransition.Accepted accepted:
                await Keep(accepted, () => store.SaveAsync(kept, accepted, CancellationToken.None), kept);
                var said = accepted.Events.OfType<MessageWritten>().FirstOrDefault(e => e.Message.ClientId is not null);
                return ChatAnswer.Done(said?.Message.Sequence ?? 0);
            default:
                throw new InvalidOperationException("A transition is accepted, rejected or a repetition.");
        }
    }

    /// <summary>Nobody can tell whether what failed to be written is there: then it is read again.</summary>
    private async Task Keep(ChatTransition.Accepted step, Func<Task> write, KeptChat before)
    {
        if (!step.Events.IsEmpty)
        {
            try
            {
                await write();
            }
            catch (Exception)
            {
                this.DeactivateOnIdle();
                throw;
            }
        }

        var steps = step.Events.IsEmpty ? 0 : 1;
        _kept = new(step.Next, before.Version + steps, before.LastNumber + step.Events.Length);
        foreach (var effect in step.Effects)
        {
            await Tell(Run(effect));
        }

        Arm();
    }

    private Task Run(ChatEffect effect) => effect switch
    {
        StandInQueue join => Enqueue(join.Queue),
        QuitQueue quit => QueueOf(quit.Queue).Leave(_id),
        EndOffer end => AgentOf(end.Agent).EndOffer(end.Offer, end.Outcome),
        DismissAgent free => AgentOf(free.Agent).EndConversation(
            _id, CallTransitions.WholeMilliseconds(time.GetUtcNow()), free.WrapUpSeconds),

        // Made with the step itself.
        MakeTicket => Task.CompletedTask,
        _ => throw new InvalidOperationException($"{effect.GetType().Name} is not an effect of a chat."),
    };

    private Task Enqueue(QueueId queue) => QueueOf(queue).Enqueue(new(
        _id, Chat!.RequestedAt ?? Chat.OpenedAt, 0, Chat.Opening.Number ?? string.Empty, Chat.Opening.Site, ConversationChannel.Chat, [],
        Chat.FirstOwner));

    private void Arm()
    {
        if (Chat is not { } chat || chat.IsFinished)
        {
            this.DeactivateOnIdle();
            return;
        }

        if (ChatTimers.Next(chat, Terms) is not { } due)
        {
            return;
        }

        var wait = due - time.GetUtcNow();
        _timer ??= this.RegisterGrainTimer(Ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task Ring()
    {
        if ((await Apply(new Tick())).Refusal is not null)
        {
            Arm();
        }
    }

    private async Task<bool> Grants(Task<bool> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogUnheard(_id, e);
            return false;
        }
    }

    /// <summary>Queues and agents find out by themselves: by the beat, the offer's deadline, the agent's look.</summary>
    private async Task Tell(Task telling)
    {
        try
        {
            await telling;
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogUnheard(_id, e);
        }
    }

    private IQueueGrain QueueOf(QueueId queue) => GrainFactory.GetGrain<IQueueGrain>(queue.Value);

    private IAgentGrain AgentOf(AgentId agent) => GrainFactory.GetGrain<IAgentGrain>(agent.Value);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Chat {Chat} in {State} rejected {Input}: {Code}")]
    private partial void LogRejected(CallId chat, ChatState state, string input, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chat {Chat}: somebody did not answer")]
    private partial void LogUnheard(CallId chat, Exception error);
}
