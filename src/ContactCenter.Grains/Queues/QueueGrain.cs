using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Skills;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using ContactCenter.Grains.Conversations;
using ContactCenter.Grains.Instruments;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Queues;

/// <summary>Runs a <see cref="MatchingBoard"/>. It keeps nothing on disk and waits for none: calls and agents say again what it lost.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class QueueGrain(
    ICentreDirectory centre, GrainInstruments instruments, TimeProvider time, ILogger<QueueGrain> logger) : Grain, IQueueGrain
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly MatchingBoard _board = new(time.GetUtcNow());
    private CentreSettings? _seen;
    private QueueId _id;

    private ConversationChannel Channel => centre.FindQueue(_id)?.Channel ?? ConversationChannel.Voice;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = new(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(OnBeat, Beat, Beat);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        instruments.Left(_id);
        return Task.CompletedTask;
    }

    public async Task Enqueue(QueueEntry entry)
    {
        _board.Enqueue(entry, time.GetUtcNow());
        await Match();
        TellStanding(entry.Call);
    }

    public Task Leave(CallId call)
    {
        _board.Leave(call);
        Show();
        return Task.CompletedTask;
    }

    public Task AgentAvailable(AgentCandidate agent)
    {
        _board.AgentAvailable(agent);
        return Match();
    }

    public Task AgentUnavailable(AgentId agent)
    {
        _board.AgentUnavailable(agent);
        Show();
        return Task.CompletedTask;
    }

    public Task Serve(AgentCandidate agent) => AgentAvailable(agent);

    public Task<QueueHead?> HeadFor(AgentId agent)
    {
        KeepUp();
        return Task.FromResult(_board.HeadFor(agent, time.GetUtcNow()));
    }

    public Task MemberSeen(QueueMember member)
    {
        var isOnDuty = Channel is ConversationChannel.Voice ? member.OnDuty : member.OnDuty || member.IsReady;
        _board.Members.Heard(member with { OnDuty = isOnDuty }, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task MemberLeft(AgentId agent)
    {
        _board.AgentUnavailable(agent);
        _board.Members.Left(agent);
        TellIfNobodyIsThere();
        Show();
        return Task.CompletedTask;
    }

    public Task<QueueSnapshot> GetSnapshot() => Task.FromResult(new QueueSnapshot(
        _id, _board.Waiting, _board.OffersPending, _board.Free, _board.Members.SignedIn(time.GetUtcNow()), _board.NextWaitSeconds));

    /// <summary>A lost message never leaves a caller waiting while agents are free.</summary>
    private Task OnBeat()
    {
        if (_board.Members.ForgetSilent(time.GetUtcNow()))
        {
            TellIfNobodyIsThere();
        }

        if (!_board.NeedsBeat)
        {
            return Task.CompletedTask;
        }

        if (_board.ReturnSilent(time.GetUtcNow()) is > 0 and var returned)
        {
            instruments.WentSilent(_id, returned);
            LogSilentOffers(_id, returned);
        }

        if (_board.ForgetSilent(time.GetUtcNow()) is > 0 and var forgotten)
        {
            LogGone(_id, forgotten);
        }

        return MatchAndAsk();
    }

    /// <summary>Who waits long although agents are there is not to wait for ever behind the chats that they get.</summary>
    private async Task MatchAndAsk()
    {
        await Match();
        foreach (var wish in _board.AskToYield(time.GetUtcNow()))
        {
            _ = GrainFactory.GetGrain<IAgentGrain>(wish.Agent.Value).Yield(Channel, wish.Place);
        }
    }

    private async Task Match()
    {
        try
        {
            await MatchAll();
        }
        finally
        {
            Show();
        }
    }

    private async Task MatchAll()
    {
        if (!_board.CanMatch)
        {
            return;
        }

        KeepUp();
        var settings = centre.FindQueue(_id);
        while (_board.TakeNext(time.GetUtcNow()) is { } match)
        {
            var offer = OfferOf(match, settings);
            var isGranted = await TryReserve(offer);
            instruments.Reserved(_id, isGranted, time.GetUtcNow() - match.Entry.RequestedAt);
            if (isGranted)
            {
                _board.Granted(match, offer.Id, offer.Deadline, time.GetUtcNow());
                await ConversationOf(offer.Call).Offer(offer);
            }
            else
            {
                _board.Refused(match);
            }
        }
    }

    /// <summary>Settings are swapped as a whole; what is in force now decides about the next pair.</summary>
    private void KeepUp()
    {
        if (ReferenceEquals(_seen, centre.Current))
        {
            return;
        }

        _seen = centre.Current;
        _board.Use(QueueRulesOf.Settings(centre.FindQueue(_id)), agent => centre.FindAgent(agent) is { } known ? new(known.Skills)
            : SkillSet.None);
    }

    /// <summary>The call judges by it whether it waits on.</summary>
    private void TellStanding(CallId call)
    {
        if (_board.StandingOf(call, time.GetUtcNow()) is { } standing)
        {
            _ = ConversationOf(call).Stand(_id, standing);
        }
    }

    private void TellIfNobodyIsThere()
    {
        var now = time.GetUtcNow();
        if (_board.Members.SignedIn(now) is not 0)
        {
            return;
        }

        foreach (var (call, standing) in _board.Standings(now).ToList())
        {
            _ = ConversationOf(call).Stand(_id, standing);
        }
    }

    private async Task<bool> TryReserve(CallOffer offer)
    {
        try
        {
            return await GrainFactory.GetGrain<IAgentGrain>(offer.Agent.Value).TryReserve(offer);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogAgentSilent(_id, offer.Agent, e);
            return false;
        }
    }

    /// <summary>Labels are queues of the settings alone.</summary>
    private void Show()
    {
        if (centre.FindQueue(_id) is not null)
        {
            instruments.Stands(_id, new(_board.WaitingCount, _board.OffersPending, _board.FreeCount));
        }
    }

    private IConversation ConversationOf(CallId conversation) => ConversationDirectory.Of(GrainFactory, conversation);

    private CallOffer OfferOf(QueueMatch match, QueueSettings? settings) => new(
        new(Guid.NewGuid().ToString("N")),
        match.Entry.Call,
        match.Candidate.Agent,
        _id,
        CallTransitions.WholeMilliseconds(time.GetUtcNow()).AddSeconds(settings?.OfferTimeoutSeconds ?? 20),
        match.Entry.CallerNumber,
        match.Entry.EntryNumber,
        match.Entry.RequestedAt,
        match.Entry.Channel,
        IsCallback: match.Entry.IsCallback,
        Place: _board.PlaceOf(match.Entry));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: {Count} offers were not heard of again; their calls wait on")]
    private partial void LogSilentOffers(QueueId queue, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: {Count} calls say no more that they wait; they are taken for gone")]
    private partial void LogGone(QueueId queue, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: agent {Agent} does not answer")]
    private partial void LogAgentSilent(QueueId queue, AgentId agent, Exception error);
}
