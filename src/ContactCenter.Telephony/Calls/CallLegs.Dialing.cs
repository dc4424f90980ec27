using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>A call that an agent makes. Every method runs in the operation queue.</summary>
internal sealed partial class CallLegs
{
    private CallerObserver? _dialled;
    private volatile bool _isKeptPlace;

    /// <summary>The trunk on which a place that is kept will be called.</summary>
    private TrunkId _keptOn;

    /// <summary>A place in a queue whose number has not been dialled: nobody talks, and any Host can keep it.</summary>
    public bool IsKeptPlace => _isKeptPlace;

    /// <summary>Hands a call that an agent makes to its grain; answers why not when the grain does not take it.</summary>
    public Task<string?> DialAsync(OutboundDial dial, CallerObserver observer) =>
        TellOnceAsync(() => _telling.DialAsync(dial, Reference), observer);

    /// <summary>Hands a place that is kept to its grain; answers why not when the grain does not take it.</summary>
    public Task<string?> KeepAsync(OutboundDial dial, KeptPlace place, CallerObserver observer)
    {
        _isKeptPlace = true;
        _keptOn = dial.Trunk;
        return TellOnceAsync(() => _telling.KeepAsync(dial, place, Reference), observer);
    }

    private Task<string?> TellOnceAsync(Func<ValueTask<string?>> tell, CallerObserver observer)
    {
        _dialled = observer;
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async () =>
        {
            var refusal = await tell().ConfigureAwait(false);
            if (refusal is not null)
            {
                await FinishAsync().ConfigureAwait(false);
            }

            answer.SetResult(refusal);
        });
        return answer.Task;
    }

    public void DialledRang()
    {
        if (!_isFinished)
        {
            Report(new DialledRinging(_context.Now()));
        }
    }

    /// <summary>What the network says before the answer (ringing, "busy", "no such number") is for the agent's ear.</summary>
    public void DialledHeardEarly(string description)
    {
        if (_caller.HearEarly(description) && !_agentIsLost && _agent?.Winner is { Media: { } phone })
        {
            _caller.Media.BridgeTo(phone);
        }
    }

    public void DialledAnswered(string description)
    {
        if (_isFinished)
        {
            return;
        }

        if (_caller.Answered(description))
        {
            Report(new DialledAnswered(_context.Now()));
        }
        else
        {
            Report(new DialledRefused(_context.Now(), 488));
        }
    }

    public void DialledRefused(int status)
    {
        if (!_isFinished)
        {
            _caller.MarkEnded();
            Report(new DialledRefused(_context.Now(), status));
        }
    }

    /// <summary>
    /// A place waits without a line of its trunk and without a port of its own: who is to make the call is rung when there are both.
    /// </summary>
    private async ValueTask RingForPlaceAsync(RingAgent ring)
    {
        if (await _context.Lines.TakeAsync(_keptOn, Id).ConfigureAwait(false))
        {
            if (OpenAudio())
            {
                await RingAgentAsync(ring).ConfigureAwait(false);
                return;
            }

            _context.Lines.Release(Id);
        }

        Report(new LineRefused(_context.Now(), ring.Offer.Id));
    }

    private bool OpenAudio()
    {
        if (_caller.HasMedia)
        {
            return true;
        }

        if (_group.TryCreateRtp(_dialled!) is not { } audio)
        {
            return false;
        }

        _dialled!.Attach(this, audio);
        _caller.Open(audio);
        return true;
    }

    private async ValueTask RingOwnPhoneAsync(RingOwnPhone ring)
    {
        var offer = ring.Offer;
        var known = await _context.Endpoints.ContactsOfAsync(offer.Agent).ConfigureAwait(false);
        var party = new AgentParty(this, offer.Id, offer.Agent);
        _ringing[offer.Id] = party;

        // A browser that asked for the call answers by itself, and so do desk phones that are set up for it.
        var call = AnswersItself(CallToAgent(offer), "X-Own-Call");
        if (!party.Ring([.. known.Where(contact => contact.Place == ring.Place || ring.Place is null)], _group, _context.Outgoing, call))
        {
            _ringing.Remove(offer.Id);
            Report(new EndpointRefused(_context.Now(), offer.Id, 480));
        }
    }

    private void DialNumber(DialNumber command)
    {
        _isKeptPlace = false;
        if (!_ringing.Remove(command.Offer, out var party) || party.Winner is not { } branch)
        {
            // The agent's phone hung up between its answer and this command.
            Report(new AgentHungUp(_context.Now(), command.Dial.Agent));
            return;
        }

        _agent = party;
        _agentIsLost = false;
        var dial = command.Dial;
        if (dial.Chat is not null)
        {
            AwaitVisitor(branch);
            return;
        }

        branch.Media!.PlayRinging();
        if (DialingRules.RouteOn(_context.Centre.Current, dial.Trunk, dial.Number) is not { } route
            || !_caller.Dial(_context.Outgoing, CallOn(route, dial), _dialled!))
        {
            Report(new DialledRefused(_context.Now(), 503));
        }
    }

    private TrunkCall CallOn(DialRoute route, OutboundDial dial) => new(
        route.Dialing.Target, route.Digits, dial.ShownNumber, dial.VerifiedName, route.Trunk.UserName, route.Trunk.Password, Id);

    private void JoinDialled(JoinDialled join)
    {
        if (_agent?.Winner is not { Media: { } media } branch || _agent.Agent != join.Agent)
        {
            return;
        }

        _caller.Media.BridgeTo(media);
        _recording = join.Recording;
        _recordingParts = 1;
        StartRecording(join.Recording, branch);
        if (media.HeldByParty)
        {
            AgentReoffered(_agent, held: true);
        }
    }
}
