using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Telephony.Legs;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Calls;

/// <summary>What the parties do, on its way to the call grain. Every method runs in the operation queue.</summary>
internal sealed partial class CallLegs
{
    /// <summary>
    /// Hands the call to its grain. When that fails the caller is told and nothing stays; a grain that has taken it nevertheless, and whose
    /// answer was lost, is told that the caller has left.
    /// </summary>
    public void Arrive(CallArrival arrival) => Post(async () =>
    {
        if (await _telling.ArriveAsync(arrival, Reference).ConfigureAwait(false) is { } failure)
        {
            _caller.Reject(500);
            if (GrainFaults.IsAway(failure))
            {
                await _telling.ReportAsync(new CallerHungUp(_context.Now(), new CallEnd(CallParty.System, CallEndCause.SignalingFailed, 500))).ConfigureAwait(false);
            }

            await FinishAsync().ConfigureAwait(false);
        }
    });

    public void CallerLeft(CallEnd end)
    {
        _caller.MarkEnded();

        // Before the report: it may free the agent, and the next INVITE must not overtake this BYE.
        _agent?.HangUp();
        Report(new CallerHungUp(_context.Now(), end));

        // Without its caller a call has no legs; whatever the grain commands meanwhile comes to the same.
        Post(FinishAsync);
    }

    public void AgentRang(AgentParty party)
    {
        if (!party.IsTakeover && _ringing.ContainsKey(party.Offer) && party.Rang())
        {
            Report(new EndpointRinging(_context.Now(), party.Offer));
        }
    }

    public void AgentAnswered(AgentParty party, AgentBranch branch, string description)
    {
        switch (party.Answered(branch, description))
        {
            case AnswerVerdict.TooLate:
                return;
            case AnswerVerdict.Unusable:
                AgentRefused(party, branch, 488);
                return;
            case AnswerVerdict.Wins:
                break;
        }

        if (party.IsTakeover)
        {
            Post(() => CompleteTakeoverAsync(party));
        }
        else if (_ringing.ContainsKey(party.Offer))
        {
            Report(new EndpointAnswered(_context.Now(), party.Offer));
        }
        else
        {
            // The offer was cancelled while the 200 was on its way.
            party.Release();
        }
    }

    public void AgentRefused(AgentParty party, AgentBranch branch, int status)
    {
        if (party.Refused(branch, status) is { } final && !party.IsTakeover && _ringing.Remove(party.Offer))
        {
            Report(new EndpointRefused(_context.Now(), party.Offer, final));
        }
    }

    public void AgentLeft(AgentParty party, AgentBranch branch)
    {
        if (party.Winner != branch)
        {
            return;
        }

        if (_ringing.Remove(party.Offer))
        {
            party.Release();
            Report(new EndpointRefused(_context.Now(), party.Offer, 480));
        }
        else if ((party == _agent && !_agentIsLost) || party == _colleague)
        {
            Report(new AgentHungUp(_context.Now(), party.Agent));
        }
    }

    public void AgentReoffered(AgentParty party, bool held)
    {
        if (party == _agent)
        {
            Report(new EndpointHoldChanged(_context.Now(), party.Agent, held));
        }
    }

    public void AgentLost(AgentParty party, AgentBranch branch)
    {
        if (party == _agent && party.Winner == branch && !_agentIsLost)
        {
            _agentIsLost = true;
            if (ThirdMedia is null)
            {
                _caller.Media.Unbridge();
                _caller.Media.PlayWaiting(null);
            }
            else
            {
                Arrange();
            }

            ArrangeSupervision();
            Report(new EndpointLost(_context.Now(), party.Agent));

            // The page may have registered again before the old connection was seen to be gone.
            StartTakeover(party.Agent);
        }
        else if (party == _colleague && party.Winner == branch)
        {
            Report(new EndpointLost(_context.Now(), party.Agent));
        }
        else if (_ringing.ContainsKey(party.Offer))
        {
            AgentRefused(party, branch, 480);
        }
    }

    /// <summary>A digit that came by SIP INFO: unlike one in the audio, the other party does not hear of it by itself.</summary>
    public void SignaledDigitFrom(CallParty party, char digit)
    {
        if (_agent?.Winner is { Media: { } phone } && !_isHeld && !_agentIsLost)
        {
            (party is CallParty.Caller ? phone : _caller.Media).SendDigit(digit);
        }

        DigitFrom(party, digit);
    }

    public void DigitFrom(CallParty party, char digit) => Report(new DigitReceived(_context.Now(), party, digit));

    /// <summary>Looks whether the parties are still there; called every <see cref="PartyWatch.Beat"/>.</summary>
    public void Look() => Post(() =>
    {
        if (_isFinished)
        {
            return;
        }

        _caller.Look(_callerWatch, CallerSilent);
        if (!_agentIsLost)
        {
            _agent?.Winner?.Look();
        }

        _colleague?.Winner?.Look();
        _outside?.Look();
        LookAtSupervisors();
    });

    /// <summary>What a later process would need of this call; read by others only as a hint.</summary>
    public RememberedCall Remember()
    {
        var legs = new List<string>();
        Add(_caller.Memory);
        Add(_outside?.Party.Memory);
        foreach (var branch in _branches)
        {
            Add(branch.Signaling?.Memory);
        }

        var silent = _caller.SilentFor;
        var agent = _agentIsLost ? null : _agent?.Winner?.SilentFor;
        return new(Id, legs, agent < silent ? agent.Value : silent);

        void Add(string? memory)
        {
            if (memory is not null)
            {
                legs.Add(memory);
            }
        }
    }

    public PartyWatch NewWatch(TimeSpan reachLimit) => new(_context.Time, Post, reachLimit);

    /// <summary>A phone that was out of reach is back in its old dialog and has lost nothing: the conversation goes on.</summary>
    public void AgentReturned(AgentParty party, AgentBranch branch)
    {
        if (party != _agent || party.Winner != branch || !_agentIsLost)
        {
            return;
        }

        _takeover?.Release();
        Rejoin(branch);

        Report(new EndpointRecovered(_context.Now(), party.Agent));
    }

    public void CallerSilent() => Report(new PartySilent(_context.Now(), CallParty.Caller));

    /// <summary>
    /// Offers the conversation to the phone that lost it: the same browser, or the desk phone. No other browser opens a microphone of
    /// which nobody there has said so: that is what <see cref="MoveAgent"/> is for.
    /// </summary>
    public void StartTakeover(AgentId agent)
    {
        if (!_isFinished && _agentIsLost)
        {
            Post(() => RingTakeoverAsync(agent, _agent?.Winner?.Place));
        }
    }

    private async ValueTask RingTakeoverAsync(AgentId agent, string? place)
    {
        var known = await _context.Endpoints.ContactsOfAsync(agent).ConfigureAwait(false);
        if (_isFinished || _agent is null)
        {
            return;
        }

        _takeover?.Release();
        var party = new AgentParty(this, _agent.Offer, agent) { IsTakeover = true };
        var call = new OutgoingCall("takeover", "takeover", [new("X-Takeover", Id.Value), new("X-Call-Id", Id.Value)]);
        var contacts = known.Where(contact => contact.Place == place).ToList();
        _takeover = party.Ring(contacts, _group, _context.Outgoing, call) ? party : null;
    }

    private async ValueTask CompleteTakeoverAsync(AgentParty party)
    {
        if (party != _takeover || _agent is not { } lost || party.Winner is not { } branch)
        {
            party.Release();
            return;
        }

        await _recorder.StopAsync().ConfigureAwait(false);
        lost.Release();
        _agent = party;
        Rejoin(branch);

        _recordingParts++;
        StartRecording(_recording is { } id ? new RecordingId($"{id}.{_recordingParts}") : null, branch);
        Report(new EndpointRecovered(_context.Now(), party.Agent));
    }

    /// <summary>The agent is there again, in the old dialog or in another one.</summary>
    private void Rejoin(AgentBranch branch)
    {
        _takeover = null;
        _agentIsLost = false;
        if (ThirdMedia is not null)
        {
            Arrange();
        }
        else if (!_isHeld)
        {
            _caller.Media.BridgeTo(branch.Media!);
        }

        ArrangeSupervision();
    }

    [LoggerMessage(1, LogLevel.Error, "Call {Call}: an operation on its legs failed")]
    private static partial void LogOperationFailed(ILogger logger, CallId call, Exception e);

    [LoggerMessage(3, LogLevel.Error, "Call {Call}: recording could not be started; the call goes on")]
    private static partial void LogRecordingFailed(ILogger logger, CallId call, Exception e);
}
