using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Conversations;
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
    ChatStore store, RobotSeat robot, ChatDuty duty, ICentreDirectory centre, ChatOptions options, TimeProvider time,
    ILogger<ChatGrain> logger) : Grain, IChatGrain
{
    private ChatPeers _peers = null!;
    private KeptChat? _kept;
    private bool _isNewInQueue;
    private IGrainTimer? _timer;
    private CallId _id;

    private ChatSession? Chat => _kept?.Chat;

    private ChatTerms Terms => options.Terms(QueueOfChat?.WrapUpSeconds ?? 0);

    private QueueSettings? QueueOfChat => Chat is { } chat ? centre.FindQueue(chat.Queue) : null;

    /// <summary>What was in the memory of a process that is gone is found again, or is over.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        _peers = new(_id, GrainFactory, time, logger);
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
        if (Chat?.Offer is not { } offer || offer.Agent != agent || !await _peers.Grants(_peers.Agent(agent).AcceptOffer(offer.Id)))
        {
            return ChatAnswer.Refused(ChatRejections.OfferUnknown);
        }

        try
        {
            return await Apply(new OfferTaken(offer.Id, centre.FindAgent(agent)?.Extension ?? agent.Value));
        }
        catch (Exception)
        {
            await _peers.Agent(agent).EndConversation(_id, time.GetUtcNow(), 0);
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
        await _peers.Tell(_peers.Agent(agent).EndOffer(offer.Id, OfferOutcome.Declined));
        return answer;
    }

    public async Task<ChatAnswer> HandTo(AgentId? by, AgentId to)
    {
        if (Chat is not { IsJoined: false, HasAgent: true, Agent: { } owner } chat || (by is { } wish && wish != owner))
        {
            return ChatAnswer.Refused(ChatRejections.NotYours);
        }

        var offer = _peers.Offer(chat, to, QueueOfChat?.OfferTimeoutSeconds ?? 20);
        if (to == owner || !await _peers.Grants(_peers.Agent(to).TryReserve(offer)))
        {
            return ChatAnswer.Refused(AgentRejections.Busy);
        }

        var answer = await Apply(new TransferWanted(by, null, offer));
        await _peers.Tell(answer.Refusal is null
            ? _peers.Agent(to).ChangeWorkState(_id, AgentWorkState.Ringing)
            : _peers.Agent(to).EndOffer(offer.Id, OfferOutcome.Withdrawn));
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
        if (Chat is { State: ChatState.Waiting } waiting)
        {
            await _peers.Enqueue(waiting, waiting.Queue);
            await Weigh(isNew: false);
        }
    }

    public async Task Offer(CallOffer offer)
    {
        if ((await Apply(new OfferCame(offer))).Refusal is not { } code)
        {
            await _peers.Tell(_peers.Agent(offer.Agent).ChangeWorkState(_id, AgentWorkState.Ringing));
            return;
        }

        if (code == ChatRejections.NoChange)
        {
            return;
        }

        // The agent is reserved for nothing: free it at once and not at the deadline, and tell the queue what it missed.
        var outcome = Chat is { IsOver: false } ? OfferOutcome.Withdrawn : OfferOutcome.CallerLeft;
        await _peers.Tell(_peers.Agent(offer.Agent).EndOffer(offer.Id, outcome));
        if (offer.Queue is { } queue && code != ChatRejections.OfferPending)
        {
            await _peers.Tell(_peers.Queue(queue).Leave(_id));
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
        Task.FromResult(Chat is { IsJoined: false, HasAgent: true } chat && chat.Agent == agent ? ChatPeers.Work(chat, agent) : null);

    /// <summary>
    /// A new process: the agent who has it is told so, an offer that nobody remembers is over, who waits takes the place again, and a
    /// summary that was open is what was written of it.
    /// </summary>
    private async Task TakeUp()
    {
        var chat = Chat!;
        if (chat is { IsJoined: false, HasAgent: true, Agent: { } agent })
        {
            await _peers.Tell(_peers.Agent(agent).KeepWork(ChatPeers.Work(chat, agent)));
        }
        else if (chat.Offer is { } offer)
        {
            await _peers.Tell(_peers.Agent(offer.Agent).EndOffer(offer.Id, OfferOutcome.Withdrawn));
            await Apply(new OfferOver(offer.Id, OfferOutcome.Withdrawn));
        }
        else if (chat.State is ChatState.Waiting)
        {
            await _peers.Enqueue(chat, chat.Queue);
        }

        if (chat.Share is { State: ShareState.Agreed or ShareState.Shown } share && !await _peers.IsShown(share.Id))
        {
            await Apply(new ShareStopped(ShareEnd.Lost, Share: share.Id));
        }

        foreach (var author in chat.WrapUps)
        {
            if (!await _peers.IsWriting(author))
            {
                var draft = await store.DraftAsync(_id, CancellationToken.None);
                await Apply(new SummaryCame(author, draft?.Disposition, draft?.Note, Automatic: true));
            }
        }
    }

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
                return await IsOtherText(input, repeated.Sequence)
                    ? ChatAnswer.Refused(ChatRejections.MessageIdUsed)
                    : ChatAnswer.Done(repeated.Sequence);
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

    /// <summary>The id of words that were taken came with other words: answered as taken, they would be lost.</summary>
    private async Task<bool> IsOtherText(ChatInput input, long sequence) => ChatTransitions.WordsOf(input) is { } words
        && (await store.MessagesAsync(_id, sequence - 1, withNotes: true, CancellationToken.None)) is [var taken, ..]
        && taken.Body != words.Body;

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
        _isNewInQueue |= step.Effects.Any(effect => effect is StandInQueue) && step.Next.EnteredAt != before.Chat.EnteredAt;
        foreach (var effect in step.Effects)
        {
            await _peers.Run(step.Next, effect);
        }

        Arm();
    }

    private void Arm()
    {
        if (Chat is not { } chat || chat.IsFinished)
        {
            this.DeactivateOnIdle();
            return;
        }

        var now = time.GetUtcNow();
        var due = _isNewInQueue || chat.OwesRobot
            ? now
            : Earlier(ChatTimers.Next(chat, Terms), ChatOverflow.DueAt(chat, centre, now));
        if (due is { } at)
        {
            _timer ??= this.RegisterGrainTimer(Ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(at > now ? at - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task Ring()
    {
        if (Chat is { OwesRobot: true } asked)
        {
            await Answer(asked);
            return;
        }

        await Weigh(_isNewInQueue);
        if ((await Apply(new Tick())).Refusal is not null)
        {
            Arm();
        }
    }

    /// <summary>What the visitor wrote meanwhile makes the answer void, and is answered next.</summary>
    private async Task Answer(ChatSession asked)
    {
        var words = await robot.AnswerAsync(asked);
        if ((await Apply(words)).Refusal is null && words.Turn is { } turn)
        {
            await robot.KeepUseAsync(_id, turn);
        }

        Arm();
    }

    /// <summary>Whether waiting goes on here: limits of the queue lead to another, and who waits for nobody is told.</summary>
    private async Task Weigh(bool isNew)
    {
        _isNewInQueue = false;
        if (Chat is not { State: ChatState.Waiting } chat || await _peers.Ask(() => duty.StandingAsync(chat.Queue)) is not { } standing)
        {
            return;
        }

        var place = standing.Waiting.IndexOf(standing.Waiting.FirstOrDefault(entry => entry.Call == _id)!) + 1;
        bool? isUnmanned = duty.IsOpen(chat.Queue) ? standing.SignedIn is { } seats ? seats == 0 : null : true;
        if (ChatOverflow.Next(chat, centre, isNew && place > 0 ? place : null, isUnmanned, time.GetUtcNow()) is { } to)
        {
            await Apply(new LedOn(to));
        }
        else if (isUnmanned is true)
        {
            await Apply(new NobodyThere());
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    [LoggerMessage(Level = LogLevel.Debug, Message = "Chat {Chat} in {State} rejected {Input}: {Code}")]
    private partial void LogRejected(CallId chat, ChatState state, string input, string code);
}
