using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Legs;

/// <summary>
/// One dialog with one party. Events of one leg come one after another; disposal is asynchronous, idempotent and safe inside an
/// event. SDP is text; no type of a SIP library shows.
/// </summary>
public interface ISignalingLeg : IAsyncDisposable
{
    /// <summary>Where the party's signalling comes from; null before there is a dialog.</summary>
    PartySource? Source { get; }

    /// <summary>180 Ringing. Only before an answer; later calls do nothing.</summary>
    void Ring();

    /// <summary>Answers the incoming INVITE with 200 and the given description.</summary>
    void Answer(string description);

    /// <summary>Refuses the incoming INVITE with a final status (400–699).</summary>
    void Reject(int status);

    /// <summary>Ends the leg whatever its state: CANCEL, BYE, or a final refusal.</summary>
    void HangUp(int refusalStatus = 480);

    /// <summary>Sends a re-INVITE with the offer; the answer, or null when it was refused or the leg ended.</summary>
    ValueTask<string?> ReofferAsync(string description, CancellationToken cancellationToken);

    /// <summary>
    /// What a later process needs to end this leg if this one is killed: text of the SIP side, for its own use. Null when there is
    /// nothing to end: it has ended, or nothing was sent. The same object until something of it changes.
    /// </summary>
    string? Memory { get; }

    /// <summary>
    /// False while the connection under the leg (WebSocket, TCP) is gone and the party has not come back over another; the party did not
    /// hang up, and a request of ours tries to make one. Always true over UDP.
    /// </summary>
    bool IsConnected { get; }

    /// <summary>Time since the party last said anything in this dialog.</summary>
    TimeSpan SilentFor { get; }

    /// <summary>Asks the party in its dialog whether it is still there (RFC 3261 §12.2.1.2); answered within 32 s. Changes nothing.</summary>
    ValueTask<LegPulse> AskAsync();
}

/// <summary>What became of the question whether a party is still there.</summary>
public enum LegPulse
{
    /// <summary>It answered, whatever it answered (200, 405, 501, …).</summary>
    Alive,

    /// <summary>It knows nothing of the dialog (481), or did not answer at all (408).</summary>
    Gone,

    /// <summary>The question could not be sent: no connection to the party.</summary>
    Unreachable,
}

/// <summary>What a signalling leg tells its owner.</summary>
public interface ISignalingLegObserver
{
    /// <summary>180 or 183 to our INVITE.</summary>
    void OnRinging(ISignalingLeg leg);

    /// <summary>
    /// A provisional response to our INVITE brought a description: the party's side can be heard before it answers (early media).
    /// </summary>
    void OnEarlyMedia(ISignalingLeg leg, string description)
    {
        // Whoever is rung inside the centre says nothing before it answers.
    }

    /// <summary>200 to our INVITE, with the answer.</summary>
    void OnAnswered(ISignalingLeg leg, string description);

    /// <summary>Final refusal of our INVITE; 408 when nobody answered.</summary>
    void OnRefused(ISignalingLeg leg, int status);

    /// <summary>The party hung up (BYE, CANCEL) or the dialog failed. Comes at most once, and not after our own hang-up.</summary>
    void OnHungUp(ISignalingLeg leg, CallEndCause cause, int? status);

    /// <summary>re-INVITE from the party: returns the answer, or null to refuse it with 488.</summary>
    ValueTask<string?> OnReofferAsync(ISignalingLeg leg, string description);

    /// <summary>Why the last description of the party was refused; null when it was not, or the reason is unknown.</summary>
    DescriptionRefusal? Refusal { get; }

    /// <summary>
    /// A re-INVITE without an offer: returns ours, or null to refuse it with 488 (RFC 3261 §14.2). The answer comes with
    /// <see cref="OnAnswerArrived"/>.
    /// </summary>
    string? OnOfferWanted(ISignalingLeg leg);

    /// <summary>
    /// The ACK of a 2xx in which this side made the offer, because the INVITE had none (RFC 3261 §13.2.1); null when it has no answer.
    /// </summary>
    void OnAnswerArrived(ISignalingLeg leg, string? description);

    /// <summary>A digit that came by SIP INFO.</summary>
    void OnDigit(ISignalingLeg leg, char digit);
}

/// <summary>Calls an endpoint; the leg is told to its observer from the first response on.</summary>
public interface IOutgoingLegs
{
    ISignalingLeg Invite(EndpointContact contact, OutgoingCall call, string description, ISignalingLegObserver observer);

    /// <summary>Calls a number on a trunk.</summary>
    ISignalingLeg Dial(TrunkCall call, string description, ISignalingLegObserver observer);
}

/// <summary>A call that goes out on a trunk.</summary>
/// <param name="Target">The trunk as a SIP URI without a user.</param>
/// <param name="Digits">The number as the trunk wants it.</param>
/// <param name="ShownNumber">What the called party sees: From and P-Asserted-Identity (RFC 3325); a number of the trunk's own side.</param>
/// <param name="VerifiedName">The display name that goes with it; null: none.</param>
/// <param name="UserName">Answers 401 and 407 of the trunk; null: they are refusals.</param>
/// <param name="Password">Goes with <paramref name="UserName"/>.</param>
/// <param name="CallId">The call, for the log of the other side.</param>
public sealed record TrunkCall(
    string Target, string Digits, string ShownNumber, string? VerifiedName, string? UserName, string? Password, CallId CallId);

/// <summary>What an INVITE to an agent carries besides its media.</summary>
/// <param name="CallerNumber">Shown as the caller (From).</param>
/// <param name="DisplayName">Shown beside it.</param>
/// <param name="Headers">Extra header fields, for example X-Call-Id.</param>
public sealed record OutgoingCall(string CallerNumber, string DisplayName, IReadOnlyList<KeyValuePair<string, string>> Headers);

/// <summary>One place where an endpoint can be reached.</summary>
/// <param name="Uri">SIP URI of the contact.</param>
/// <param name="IsWebRtc">A browser: media is ICE-lite, DTLS-SRTP.</param>
/// <param name="Flow">The registration to go by, for contacts that registered; an opaque token of the SIP side.</param>
public sealed record EndpointContact(string Uri, bool IsWebRtc, object? Flow)
{
    /// <summary>
    /// The phone's own name (<c>+sip.instance</c>, RFC 5626), the same after it lost its connection; a page that is loaded anew has
    /// another. Null when the phone gives none.
    /// </summary>
    public string? Instance { get; init; }

    /// <summary>
    /// The browser whose page the phone is, by the name it gave itself (contact parameter <c>x-place</c>): the same after the page was loaded
    /// anew. Null for a desk phone.
    /// </summary>
    public string? Place { get; init; }
}
