using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// The legs of one call on this node: carries out what the call grain commands and reports what the parties do. All state is
/// touched in the operation queue only, so nothing here needs a lock.
/// </summary>
internal sealed partial class CallLegs : ICallControl
{
    private readonly LegsContext _context;
    private readonly LiveCalls _live;
    private readonly OperationQueue _operations;
    private readonly CallTelling _telling;
    private readonly CallerParty _caller;
    private readonly IMediaGroup _group;
    private readonly Dictionary<OfferId, AgentParty> _ringing = [];
    private readonly CallRecorder _recorder;
    private readonly PartyWatch _callerWatch;
    private readonly Action _onFinished;
    private AgentParty? _agent;

    /// <summary>Every leg to a phone of an agent that has not been given up; another array for every change, because others read it.</summary>
    private AgentBranch[] _branches = [];
    private AgentParty? _takeover;
    private RecordingId? _recording;
    private int _recordingParts;
    private bool _agentIsLost;
    private bool _isHeld;
    private bool _isFinished;

    public CallLegs(LegsContext context, LiveCalls live, CallId id, CallerParty caller, IMediaGroup group, Action onFinished)
    {
        Id = id;
        _context = context;
        _live = live;
        _caller = caller;
        _group = group;
        _onFinished = onFinished;
        _operations = new OperationQueue(e => LogOperationFailed(context.Logger, Id, e));
        _telling = new CallTelling(context, id, context.Grains.GetGrain<ICallGrain>(id.Value));
        _recorder = new CallRecorder(context, Report);
        _callerWatch = NewWatch(PartyWatch.AnswerLimit);
        Reference = context.Grains.CreateObjectReference<ICallControl>(this);
    }

    public CallId Id { get; }

    /// <summary>What the call grain is given to command this call.</summary>
    public ICallControl Reference { get; }

    /// <summary>The agent in conversation; read by others only as a hint.</summary>
    public AgentId? AgentInConversation => _agent?.Agent;

    public Task Execute(ImmutableArray<LegCommand> commands)
    {
        // Returns at once: the grain must never wait for the queue that may be waiting for the grain.
        foreach (var command in commands)
        {
            _operations.Post(() => ExecuteAsync(command));
        }

        return Task.CompletedTask;
    }

    public void Post(Action operation) => _operations.Post(operation);

    public void Post(Func<ValueTask> operation) => _operations.Post(operation);

    /// <summary>Reports to the grain, in order with everything else of this call.</summary>
    public void Report(LegReport report) => _operations.Post(() => _telling.ReportAsync(report));

    /// <summary>
    /// A phone of the agent registered anew. The one that has the conversation goes on with it over its new connection; if the conversation
    /// lost its phone, the new one is rung to take it over.
    /// </summary>
    public void EndpointRegistered(AgentId agent) => Post(() =>
    {
        if (_isFinished || _agent is not { } party || party.Agent != agent)
        {
            return;
        }

        if (party.Winner is { } branch && branch.Registered(isLost: _agentIsLost))
        {
            return;
        }

        if (_agentIsLost)
        {
            StartTakeover(agent);
        }
    });

    private async ValueTask ExecuteAsync(LegCommand command)
    {
        if (!_isFinished)
        {
            await ExecuteForAllAsync(command).ConfigureAwait(false);
            ArrangeSupervision();
        }
    }

    private async ValueTask ExecuteForAllAsync(LegCommand command)
    {
        switch (command)
        {
            case RingCaller:
                _caller.Ring();
                break;
            case AnswerCaller:
                _caller.Answer();
                break;
            case RejectCaller reject:
                _caller.Reject(reject.SipStatus);
                await FinishAsync().ConfigureAwait(false);
                break;
            case ReleaseCaller release:
                _caller.HangUp(release.End);
                await FinishAsync().ConfigureAwait(false);
                break;
            case PlayPrompts play:
                _caller.Media.Play(play.Prompts, () => Report(new PromptsFinished(_context.Now(), play.Token)));
                break;
            case StopPrompts:
                _caller.Media.StopPlaying();
                break;
            case RecordMessage message:
                _caller.Media.PlayTone(() => Post(() => StartMessage(message.Recording)));
                break;
            case CloseMessage:
                await _recorder.StopAsync().ConfigureAwait(false);
                break;
            case PlayWaiting waiting:
                _caller.Media.PlayWaiting(waiting.Prompt);
                break;
            default:
                await ExecuteForAgentAsync(command).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask ExecuteForAgentAsync(LegCommand command)
    {
        switch (command)
        {
            case RingAgent ring when _isKeptPlace:
                await RingForPlaceAsync(ring).ConfigureAwait(false);
                break;
            case RingAgent ring:
                await RingAgentAsync(ring).ConfigureAwait(false);
                break;
            case CancelOffer cancel:
                await CancelOfferAsync(cancel.Offer).ConfigureAwait(false);
                break;
            case ConnectAgent connect:
                ConnectAgent(connect);
                break;
            case RingOwnPhone ring:
                await RingOwnPhoneAsync(ring).ConfigureAwait(false);
                break;
            case DialNumber dial:
                DialNumber(dial);
                break;
            case JoinDialled join:
                JoinDialled(join);
                break;
            case DialThird or TalkToThird or JoinThird or ReleaseThird or HandOver:
                await ExecuteForThirdAsync(command).ConfigureAwait(false);
                break;
            case HoldCaller when _agent?.Winner is not null:
                _isHeld = true;
                _caller.Media.Unbridge();
                _caller.Media.PlayWaiting(null);
                break;
            case ResumeCaller when _agent?.Winner is { } branch:
                (_isHeld, _isJoined) = (false, false);
                _caller.Media.BridgeTo(branch.Media!);
                break;
            case ReleaseAgent release when _agent?.Agent == release.Agent:
                await ReleaseAgentAsync().ConfigureAwait(false);
                break;
            case MoveAgent move when _agent?.Agent == move.Agent:
                await RingTakeoverAsync(move.Agent, move.Place).ConfigureAwait(false);
                break;
            case HoldCaller or ResumeCaller or ReleaseAgent or MoveAgent:
                break;
            default:
                throw new InvalidOperationException($"Unknown leg command {command.GetType().Name}.");
        }
    }

    private async ValueTask RingAgentAsync(RingAgent ring)
    {
        var offer = ring.Offer;
        var contacts = await _context.Endpoints.ContactsOfAsync(offer.Agent).ConfigureAwait(false);
        var party = new AgentParty(this, offer.Id, offer.Agent);
        _ringing[offer.Id] = party;
        var call = ring.AutoAnswer ? AnswersItself(CallToAgent(offer), "X-Auto-Answer") : CallToAgent(offer);
        if (!party.Ring(contacts, _group, _context.Outgoing, call))
        {
            _ringing.Remove(offer.Id);
            Report(new EndpointRefused(_context.Now(), offer.Id, 480));
        }
    }

    private async ValueTask CancelOfferAsync(OfferId offer)
    {
        if (_ringing.Remove(offer, out var party))
        {
            party.Release();
        }

        if (_isKeptPlace)
        {
            _context.Lines.Release(Id);
            await _caller.CloseAsync().ConfigureAwait(false);
        }
    }

    private void ConnectAgent(ConnectAgent connect)
    {
        if (!_ringing.Remove(connect.Offer, out var party) || party.Winner is not { } branch)
        {
            // The agent's leg ended between its answer and this command; its hang-up has been reported.
            return;
        }

        _agent = party;
        _agentIsLost = false;
        _caller.Answer();
        if (connect.Whisper is { } whisper)
        {
            // On the agent's leg alone; the caller hears on what it heard.
            _isAnnounced = true;
            branch.Media!.Play([whisper], () => Post(() => WhisperOver(party)));
        }
        else
        {
            _caller.Media.BridgeTo(branch.Media!);
        }

        _recording = connect.Recording;
        _recordingParts = 1;
        StartRecording(connect.Recording, branch);
        if (branch.Media!.HeldByParty)
        {
            // A phone that answers with sendonly or 0.0.0.0 has the caller on hold from the start (RFC 3264 §8.4).
            AgentReoffered(party, held: true);
        }
    }

    /// <summary>Whatever has happened meanwhile (hold, a third party, a lost phone) has arranged who hears whom.</summary>
    private void WhisperOver(AgentParty party)
    {
        _isAnnounced = _isAnnounced && _agent != party;
        if (!_isFinished && _agent == party && !_agentIsLost && !_isHeld && ThirdMedia is null && party.Winner is { Media: { } media })
        {
            _caller.Media.BridgeTo(media);
        }

        ArrangeSupervision();
    }

    private void StartRecording(RecordingId? id, AgentBranch branch)
    {
        if (id is { } recording && _recorder.Start(recording, _agent!.Agent, _caller.Media, branch.Media!) is { } failure)
        {
            LogRecordingFailed(_context.Logger, Id, failure);
        }
    }

    private void StartMessage(RecordingId recording)
    {
        if (!_isFinished && _recorder.StartMessage(recording, _caller.Media) is { } failure)
        {
            LogRecordingFailed(_context.Logger, Id, failure);
        }
    }

    private async ValueTask ReleaseAgentAsync()
    {
        // The phone first: its agent may be free, and rung again, before the recording is closed.
        _agent?.HangUp();
        await _recorder.StopAsync().ConfigureAwait(false);
        if (_caller.HasMedia)
        {
            _caller.Media.Unbridge();
        }

        _agent?.Release();
        _takeover?.Release();
        _agent = null;
        _takeover = null;
        _agentIsLost = false;
        _isHeld = false;
        _isAnnounced = false;
    }

    /// <summary>Everything of the call ends here; nothing is left behind.</summary>
    private async ValueTask FinishAsync()
    {
        if (_isFinished)
        {
            return;
        }

        PutAllOut();
        await ReleaseAgentAsync().ConfigureAwait(false);
        await ReleaseThirdAsync().ConfigureAwait(false);
        foreach (var party in _ringing.Values)
        {
            party.Release();
        }

        _ringing.Clear();
        _isFinished = true;
        await _caller.DisposeAsync().ConfigureAwait(false);
        _live.Remove(this);
        _onFinished();
    }

    private OutgoingCall CallToAgent(CallOffer offer) => new(
        offer.CallerNumber,
        offer.CallerNumber,
        [
            new("X-Call-Id", Id.Value),
            new("X-Offer-Id", offer.Id.Value),
            new("X-Entry-Number", offer.EntryNumber),
            new("X-Queue", offer.Queue?.Value ?? string.Empty),
        ]);

    /// <summary>Asks the phone to answer by itself: our browsers by a header of our own, desk phones by what they know.</summary>
    private OutgoingCall AnswersItself(OutgoingCall call, string header) => call with
    {
        Headers = [.. call.Headers, new(header, Id.Value), new("Call-Info", $"<sip:{Id.Value}>;answer-after=0"),
            new("Alert-Info", "<sip:auto>;info=alert-autoanswer")],
    };

    public void Opened(AgentBranch branch) => _branches = [.. _branches, branch];

    public void GivenUp(AgentBranch branch) => _branches = [.. _branches.Where(open => open != branch)];

    public void Dispose(IAsyncDisposable? leg)
    {
        if (leg is not null)
        {
            Post(leg.DisposeAsync);
        }
    }
}
