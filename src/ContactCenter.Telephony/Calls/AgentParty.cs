using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// One offer at an agent's phones: rings every contact, the first that answers wins and the others are cancelled; afterwards it is
/// the agent's leg in the call. Owned by <see cref="CallLegs"/>; every method runs in the call's operation queue.
/// </summary>
internal sealed class AgentParty(CallLegs owner, OfferId offer, AgentId agent)
{
    private readonly List<AgentBranch> _branches = [];
    private bool _rang;
    private int _worstStatus = 480;

    public OfferId Offer => offer;

    public AgentId Agent => agent;

    /// <summary>The branch that answered.</summary>
    public AgentBranch? Winner { get; private set; }

    /// <summary>An attempt to take a running conversation over after a page reload.</summary>
    public bool IsTakeover { get; init; }

    /// <summary>Rings all contacts; false when there is none.</summary>
    public bool Ring(IReadOnlyList<EndpointContact> contacts, IMediaGroup group, IOutgoingLegs outgoing, OutgoingCall call)
    {
        foreach (var contact in contacts)
        {
            var branch = new AgentBranch(owner, this);
            if ((contact.IsWebRtc ? group.CreateWebRtc(branch) : group.TryCreateRtp(branch)) is not { } media)
            {
                continue;
            }

            branch.Media = media;
            _branches.Add(branch);
            branch.Signaling = outgoing.Invite(contact, call, media.CreateOffer(), branch);
        }

        return _branches.Count > 0;
    }

    /// <summary>True the first time any contact rings.</summary>
    public bool Rang()
    {
        var first = !_rang;
        _rang = true;
        return first;
    }

    /// <summary>True when this answer wins; otherwise the branch is hung up.</summary>
    public bool Answered(AgentBranch branch, string description)
    {
        if (Winner is not null || !_branches.Contains(branch) || !branch.AcceptAnswer(description))
        {
            Drop(branch);
            return false;
        }

        Winner = branch;
        foreach (var other in _branches.ToArray())
        {
            if (other != branch)
            {
                Drop(other);
            }
        }

        return true;
    }

    /// <summary>The status to report when no contact is left that could still answer.</summary>
    public int? Refused(AgentBranch branch, int status)
    {
        if (!_branches.Remove(branch))
        {
            return null;
        }

        branch.Dispose();

        // A person's "no" (486, 600, 603) says more than an unreachable second phone.
        _worstStatus = _branches.Count == 0 && _worstStatus == 480 || IsDecline(status) ? status : _worstStatus;
        return _branches.Count == 0 && Winner is null ? _worstStatus : null;
    }

    /// <summary>BYE to the phone that answered; its audio stays until <see cref="Release"/>.</summary>
    public void HangUp() => Winner?.Signaling?.HangUp();

    /// <summary>Ends whatever is there: CANCEL or BYE on every branch.</summary>
    public void Release()
    {
        foreach (var branch in _branches.ToArray())
        {
            Drop(branch);
        }

        Winner = null;
    }

    private static bool IsDecline(int status) => status is 486 or 600 or 603;

    private void Drop(AgentBranch branch)
    {
        _branches.Remove(branch);
        branch.Signaling?.HangUp();
        branch.Dispose();
    }
}

/// <summary>One contact of an agent: its dialog and its audio. Passes what happens into the call's operation queue.</summary>
internal sealed class AgentBranch(CallLegs owner, AgentParty party) : ISignalingLegObserver, IMediaLegObserver
{
    public ISignalingLeg? Signaling { get; set; }

    public IMediaLeg? Media { get; set; }

    public void OnRinging(ISignalingLeg leg) => owner.Post(() => owner.AgentRang(party));

    public void OnAnswered(ISignalingLeg leg, string description) => owner.Post(() => owner.AgentAnswered(party, this, description));

    public void OnRefused(ISignalingLeg leg, int status) => owner.Post(() => owner.AgentRefused(party, this, status));

    /// <summary>A phone that is gone is no agent who hung up: the caller is not to be dropped for it.</summary>
    public void OnHungUp(ISignalingLeg leg, CallEndCause cause, int? status) => owner.Post(() =>
    {
        if (cause is CallEndCause.SignalingFailed)
        {
            owner.AgentFlowLost(party, this);
        }
        else
        {
            owner.AgentLeft(party, this);
        }
    });

    public DescriptionRefusal? Refusal => Media?.Refusal;

    public ValueTask<string?> OnReofferAsync(ISignalingLeg leg, string description)
    {
        TakeSource();
        if (Media?.AcceptOffer(description) is not { } answer)
        {
            return ValueTask.FromResult<string?>(null);
        }

        var held = Media.HeldByParty;
        owner.Post(() => owner.AgentReoffered(party, held));
        return ValueTask.FromResult<string?>(answer);
    }

    public string? OnOfferWanted(ISignalingLeg leg) => Media?.CreateOffer();

    /// <summary>An answer that cannot be used changes nothing: what was agreed before goes on.</summary>
    public void OnAnswerArrived(ISignalingLeg leg, string? description)
    {
        if (description is not null && AcceptAnswer(description))
        {
            var held = Media!.HeldByParty;
            owner.Post(() => owner.AgentReoffered(party, held));
        }
    }

    public void OnFlowLost(ISignalingLeg leg) => owner.Post(() => owner.AgentFlowLost(party, this));

    public void OnDigit(ISignalingLeg leg, char digit) => owner.Post(() => owner.DigitFrom(CallParty.Agent, digit));

    public void OnDigit(IMediaLeg leg, char digit) => owner.Post(() => owner.DigitFrom(CallParty.Agent, digit));

    public void OnLost(IMediaLeg leg) => owner.Post(() => owner.AgentFlowLost(party, this));

    /// <summary>A muted phone may send nothing for long; one that is gone does not answer in its dialog either.</summary>
    public void OnSilent(IMediaLeg leg) => owner.Post(() => Signaling?.Probe());

    /// <summary>True when the answer fits what was offered.</summary>
    public bool AcceptAnswer(string description)
    {
        TakeSource();
        return Media?.AcceptAnswer(description) is true;
    }

    public void Dispose()
    {
        owner.Dispose(Media);
        owner.Dispose(Signaling);
    }

    private void TakeSource()
    {
        if (Signaling?.Source is { } source)
        {
            Media?.SignaledFrom(source);
        }
    }
}
