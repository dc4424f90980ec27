using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>A third party beside caller and agent: a colleague, or a number outside. Every method runs in the operation queue.</summary>
internal sealed partial class CallLegs
{
    private AgentParty? _colleague;
    private OutsideParty? _outside;
    private bool _isJoined;
    private int _linesTaken;

    /// <summary>The third party's audio; null while there is none that can be heard.</summary>
    private IMediaLeg? ThirdMedia => _colleague?.Winner?.Media ?? (_outside is { IsAnswered: true } outside ? outside.Party.Media : null);

    public void OutsideAnswered(OutsideParty party, string description)
    {
        if (_isFinished || party != _outside)
        {
            return;
        }

        if (party.Party.Answered(description))
        {
            party.IsAnswered = true;
            ArrangeSupervision();
            Report(new DialledAnswered(_context.Now()));
        }
        else
        {
            Report(new DialledRefused(_context.Now(), 488));
        }
    }

    public void OutsideHeardEarly(OutsideParty party, string description)
    {
        if (_isFinished || party != _outside || !party.Party.HearEarly(description))
        {
            return;
        }

        if (_agent is null)
        {
            _caller.Media.BridgeTo(party.Party.Media);
        }
        else if (!_agentIsLost && _agent.Winner is { Media: { } agent })
        {
            agent.BridgeTo(party.Party.Media);
        }
    }

    public void OutsideRefused(OutsideParty party, int status)
    {
        if (!_isFinished && party == _outside)
        {
            party.Party.MarkEnded();
            Report(new DialledRefused(_context.Now(), status));
        }
    }

    public void OutsideLeft(OutsideParty party)
    {
        if (!_isFinished && party == _outside)
        {
            party.Party.MarkEnded();
            Report(party.IsAnswered ? new ThirdHungUp(_context.Now()) : new DialledRefused(_context.Now(), 480));
        }
    }

    private async ValueTask ExecuteForThirdAsync(LegCommand command)
    {
        switch (command)
        {
            case DialThird dial:
                await CallThirdAsync(dial.Dial).ConfigureAwait(false);
                break;
            case TalkToThird talk:
                BeginTalk(talk);
                break;
            case JoinThird:
                _isHeld = false;
                _isJoined = true;
                Arrange();
                break;
            case ReleaseThird:
                await ReleaseThirdAsync().ConfigureAwait(false);
                break;
            case HandOver over when _agent?.Agent == over.From:
                await HandOverAsync(over).ConfigureAwait(false);
                break;
            case HandOver:
                break;
            default:
                throw new InvalidOperationException($"Unknown leg command {command.GetType().Name}.");
        }
    }

    /// <summary>The line counts against the limit of its trunk like any other call.</summary>
    private async ValueTask CallThirdAsync(OutboundDial dial)
    {
        var party = new OutsideParty(this);
        if (DialingRules.RouteOn(_context.Centre.Current, dial.Trunk, dial.Number) is not { } route)
        {
            Report(new DialledRefused(_context.Now(), 503));
            return;
        }

        var line = new CallId($"{Id.Value}-o{++_linesTaken}");
        if (!await _context.Lines.TakeAsync(dial.Trunk, line).ConfigureAwait(false))
        {
            Report(new DialledRefused(_context.Now(), 503));
            return;
        }

        if (_group.TryCreateRtp(party) is not { } media)
        {
            _context.Lines.Release(line);
            Report(new DialledRefused(_context.Now(), 503));
            return;
        }

        (party.Party, party.Line) = (new CallerParty(media), line);
        _outside = party;
        (_agent is null ? _caller.Media : _agentIsLost ? null : _agent.Winner?.Media)?.PlayRinging();
        party.Party.Dial(_context.Outgoing, CallOn(route, dial), party);
    }

    private void BeginTalk(TalkToThird talk)
    {
        if (talk.Offer is { } offer)
        {
            if (!_ringing.Remove(offer, out var party) || party.Winner is null)
            {
                // The colleague's phone hung up between its answer and this command.
                Report(new AgentHungUp(_context.Now(), talk.ThirdAgent!.Value));
                return;
            }

            _colleague = party;
        }

        Arrange();
    }

    /// <summary>Who hears whom, from who is there: the one place where it is decided when a third party is.</summary>
    private void Arrange()
    {
        var agent = _agentIsLost ? null : _agent?.Winner?.Media;
        switch (agent, ThirdMedia)
        {
            case ({ } here, { } third) when _isJoined:
                _caller.Media.MixWith([here, third]);
                break;
            case (null, { } third) when _isJoined:
                _caller.Media.BridgeTo(third);
                break;
            case ({ } here, { } third):
                here.BridgeTo(third);
                break;
            case (null, { } third):
                third.Unbridge();
                break;
            case ({ } here, null) when _isHeld:
                here.Unbridge();
                here.StopPlaying();
                break;
            case ({ } here, null):
                _caller.Media.BridgeTo(here);
                break;
            default:
                break;
        }
    }

    private async ValueTask ReleaseThirdAsync()
    {
        _isJoined = false;
        var (colleague, outside) = (_colleague, _outside);
        (_colleague, _outside) = (null, null);
        colleague?.HangUp();
        colleague?.Release();
        if (outside is not null)
        {
            outside.Party.HangUp(new CallEnd(CallParty.Agent, CallEndCause.NormalClearing));
            await outside.Party.DisposeAsync().ConfigureAwait(false);
            _context.Lines.Release(outside.Line);
            if (_agent is null && !_isFinished)
            {
                // What the caller heard of it is over; what comes instead is commanded next.
                _caller.Media.Unbridge();
                _caller.Media.StopPlaying();
            }
        }

        Arrange();
    }

    /// <summary>The agent goes, the third party stays with the caller: a colleague in the agent's place.</summary>
    private async ValueTask HandOverAsync(HandOver over)
    {
        var colleague = _colleague;
        (_colleague, _isJoined) = (null, false);
        await ReleaseAgentAsync().ConfigureAwait(false);
        if (colleague?.Winner is { Media: { } media } branch)
        {
            _agent = colleague;
            _caller.Media.BridgeTo(media);
            _recording = over.Recording;
            _recordingParts = 1;
            StartRecording(over.Recording, branch);
        }
        else if (_outside is { IsAnswered: true } outside)
        {
            _caller.Media.BridgeTo(outside.Party.Media);
        }
    }
}
