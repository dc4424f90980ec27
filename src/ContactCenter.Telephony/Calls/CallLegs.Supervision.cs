using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>Who supervises the call (QA-01). Every method but the first runs in the operation queue.</summary>
internal sealed partial class CallLegs
{
    private readonly List<SupervisorParty> _supervisors = [];
    private IMediaRoom? _room;
    private bool _isAnnounced;

    public Task<SupervisionAnswer> Supervise(SupervisionOrder order)
    {
        var answer = new TaskCompletionSource<SupervisionAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(SuperviseNow(order));
            }
            catch (Exception e)
            {
                answer.SetException(e);
                throw;
            }
        });
        return answer.Task;
    }

    /// <summary>The supervisor's browser is gone, or its path was never there.</summary>
    public void SupervisorLost(SupervisorParty supervisor) => PutOut(supervisor, SupervisionEnding.Lost);

    private SupervisionAnswer SuperviseNow(SupervisionOrder order)
    {
        if (_isFinished)
        {
            return new(SupervisionRefusals.Over);
        }

        if (order is BeginSupervision begin)
        {
            return LetIn(begin);
        }

        if (_supervisors.Find(s => s.Monitoring == order.Monitoring) is not { } supervisor)
        {
            return new(SupervisionRefusals.Over);
        }

        supervisor.KeptAt = _context.Time.GetTimestamp();
        switch (order)
        {
            case ChangeSupervision change:
                supervisor.Mode = change.Mode;
                ArrangeSupervision();
                break;
            case EndSupervision:
                PutOut(supervisor, SupervisionEnding.Left);
                return new(null);
            case KeepSupervision:
                break;
            default:
                throw new InvalidOperationException($"Unknown order {order.GetType().Name}.");
        }

        return new(null, Now: StateOf(supervisor));
    }

    private SupervisionAnswer LetIn(BeginSupervision begin)
    {
        if (_supervisors.Count >= Math.Min(begin.MostListeners, SupervisionLimits.MostListeners))
        {
            return new(SupervisionRefusals.Full);
        }

        var supervisor = new SupervisorParty(this, begin.Monitoring) { Mode = begin.Mode, KeptAt = _context.Time.GetTimestamp() };
        var media = _group.CreateWebRtc(supervisor);
        if (media.AcceptOffer(begin.Offer) is not { } description)
        {
            Dispose(media);
            return new(SupervisionRefusals.NoCommonAudio);
        }

        supervisor.Media = media;
        _room ??= _group.OpenRoom();
        _supervisors.Add(supervisor);
        ArrangeSupervision();
        return new(null, description, StateOf(supervisor));
    }

    /// <summary>
    /// Who is in the supervisors' room and who hears whom there, from who is there: after every change of who talks with whom. Nothing
    /// where nobody supervises.
    /// </summary>
    private void ArrangeSupervision()
    {
        if (_room is not { } room || _isFinished)
        {
            return;
        }

        foreach (var supervisor in _supervisors)
        {
            supervisor.Meet(_agent?.Agent);
        }

        room.Arrange(
        [
            .. WhoHearsWhom.Of(TalkNow(), [.. _supervisors.Select(s => new Supervisor<IMediaLeg>(s.Media, s.Mode))])
                .Select(place => new RoomPlace(place.Leg, place.Hears)),
        ]);
        _room = _supervisors.Count == 0 ? null : room;
    }

    private Talk<IMediaLeg> TalkNow()
    {
        var agent = _agentIsLost ? null : _agent?.Winner?.Media;
        var (caller, third) = (_caller.Media, ThirdMedia);
        IEnumerable<IMediaLeg?> joined = third switch
        {
            not null when _isJoined || _agent is null => [caller, agent, third],
            not null => [agent, third],
            null when agent is null || _isHeld || _isAnnounced => [agent],
            null => [caller, agent],
        };
        return new([.. Here([caller, agent, third])], [.. Here(joined)], agent);

        static IEnumerable<IMediaLeg> Here(IEnumerable<IMediaLeg?> legs) => legs.OfType<IMediaLeg>();
    }

    private SupervisionState StateOf(SupervisorParty supervisor) =>
        new(supervisor.Mode, _agent?.Agent, _isHeld, ThirdMedia is not null, _agentIsLost);

    /// <summary>Puts out who has not been kept; called every <see cref="PartyWatch.Beat"/>.</summary>
    private void LookAtSupervisors()
    {
        foreach (var supervisor in _supervisors.Where(s => _context.Time.GetElapsedTime(s.KeptAt) >= SupervisionLimits.Lease).ToList())
        {
            PutOut(supervisor, SupervisionEnding.NotKept);
        }
    }

    private void PutOut(SupervisorParty supervisor, SupervisionEnding ending)
    {
        if (_supervisors.Remove(supervisor))
        {
            // The others first: nobody is to hear a leg that is being given up.
            ArrangeSupervision();
            Dispose(supervisor.Media);
            _live.TellSupervisionEnded(new(Id, supervisor.Monitoring, _context.Now(), ending));
        }
    }

    private void PutAllOut()
    {
        foreach (var supervisor in _supervisors.ToList())
        {
            PutOut(supervisor, SupervisionEnding.CallEnded);
        }
    }
}
