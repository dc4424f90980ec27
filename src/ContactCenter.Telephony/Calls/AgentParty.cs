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
            var branch = new AgentBranch(owner, this) { Place = contact.Place };
            if ((contact.IsWebRtc ? group.CreateWebRtc(branch) : group.TryCreateRtp(branch)) is not { } media)
            {
                continue;
            }

            branch.Media = media;
            _branches.Add(branch);
            branch.Signaling = outgoing.Invite(contact, call, media.CreateOffer(), branch);
            owner.Opened(branch);
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

    /// <summary>The first answer that can be used wins and the other contacts are given up; every other branch is hung up.</summary>
    public AnswerVerdict Answered(AgentBranch branch, string description)
    {
        if (Winner is not null || !_branches.Contains(branch))
        {
            Drop(branch);
            return AnswerVerdict.TooLate;
        }

        if (!branch.AcceptAnswer(description))
        {
            return AnswerVerdict.Unusable;
        }

        Winner = branch;
        DropAllBut(branch);
        return AnswerVerdict.Wins;
    }

    /// <summary>
    /// A contact refused, failed, or answered what cannot be used: it is given up. The status to report when that ends the offer: no
    /// contact is left, or the person said no (RFC 3261 §16.7 item 5: a 6xx ends all branches; so does 486 at any phone of one person).
    /// </summary>
    public int? Refused(AgentBranch branch, int status)
    {
        if (!_branches.Contains(branch))
        {
            return null;
        }

        Drop(branch);
        Winner = Winner == branch ? null : Winner;
        if (status is 486 or >= 600)
        {
            DropAllBut(null);
        }

        return _branches.Count == 0 ? status : null;
    }

    /// <summary>BYE to the phone that answered; its audio stays until <see cref="Release"/>.</summary>
    public void HangUp() => Winner?.Signaling?.HangUp();

    /// <summary>Ends whatever is there: CANCEL or BYE on every branch.</summary>
    public void Release()
    {
        DropAllBut(null);
        Winner = null;
    }

    private void DropAllBut(AgentBranch? kept)
    {
        foreach (var branch in _branches.ToArray())
        {
            if (branch != kept)
            {
                Drop(branch);
            }
        }
    }

    private void Drop(AgentBranch branch)
    {
        _branches.Remove(branch);
        branch.Signaling?.HangUp();
        branch.Dispose();
    }
}

/// <summary>What an answer of a contact is worth.</summary>
internal enum AnswerVerdict
{
    /// <summary>The contact is the agent's leg from now on.</summary>
    Wins,

    /// <summary>Another was faster, or the offer is over; it is hung up.</summary>
    TooLate,

    /// <summary>Its description cannot be used (RFC 3261 §13.2.2.4): to be treated as a refusal with 488.</summary>
    Unusable,
}

/// <summary>One contact of an agent: its dialog and its audio. Passes what happens into the call's operation queue.</summary>
internal sealed class AgentBranch(CallLegs owner, AgentParty party) : ISignalingLegObserver, IMediaLegObserver
{
    private readonly PartyWatch _watch = owner.NewWatch(TimeSpan.Zero);
    private bool _isReplaced;
    private bool _isOutOfReach;

    /// <summary>The browser it is a page of; null for a desk phone.</summary>
    public string? Place { get; init; }

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
            owner.AgentLost(party, this);
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

    public void OnDigit(ISignalingLeg leg, char digit) => owner.Post(() => owner.SignaledDigitFrom(CallParty.Agent, digit));

    public void OnDigit(IMediaLeg leg, char digit) => owner.Post(() => owner.DigitFrom(CallParty.Agent, digit));

    public void OnLost(IMediaLeg leg) => owner.Post(() => owner.AgentLost(party, this));

    public TimeSpan? SilentFor => Signaling is { } signaling && Media is { } media ? PartyWatch.SilentFor(signaling, media) : null;

    /// <summary>Looks whether the phone is still there. One that is gone gets a BYE that it may hear when it is back.</summary>
    public void Look()
    {
        if (Signaling is not { } signaling || Media is not { } media)
        {
            return;
        }

        _isReplaced = _isReplaced && !signaling.IsConnected;
        _watch.Look(signaling, media, OnDead, _isReplaced);
    }

    /// <summary>
    /// A phone of the agent registered. True when the conversation has not to be offered to it: this phone still has it, or it is asked now
    /// whether it has.
    /// </summary>
    public bool Registered(bool isLost)
    {
        var isBack = Signaling?.IsConnected is true;
        if (isLost && _isOutOfReach && isBack)
        {
            _ = AskAsync(Signaling!);
            return true;
        }

        _isReplaced = !isBack;
        return !isLost;
    }

    /// <summary>True when the answer fits what was offered.</summary>
    public bool AcceptAnswer(string description)
    {
        TakeSource();
        return Media?.AcceptAnswer(description) is true;
    }

    public void Dispose()
    {
        owner.GivenUp(this);
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

    private void OnDead(LegPulse pulse)
    {
        _isOutOfReach = pulse is LegPulse.Unreachable;
        if (!_isOutOfReach)
        {
            Signaling?.HangUp();
        }

        owner.AgentLost(party, this);
    }

    private async Task AskAsync(ISignalingLeg signaling)
    {
        var pulse = await signaling.AskAsync().ConfigureAwait(false);
        owner.Post(() =>
        {
            if (pulse is LegPulse.Alive)
            {
                _isOutOfReach = false;
                owner.AgentReturned(party, this);
            }
            else
            {
                owner.StartTakeover(party.Agent);
            }
        });
    }
}
