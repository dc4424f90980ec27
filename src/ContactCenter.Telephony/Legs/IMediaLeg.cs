using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Telephony.Legs;

/// <summary>One party's audio. All methods may be called from any thread; nothing blocks on the media threads.</summary>
public interface IMediaLeg : IAsyncDisposable
{
    /// <summary>Our offer, for an INVITE or re-INVITE that we send.</summary>
    string CreateOffer();

    /// <summary>
    /// Says where the party's signalling comes from, before a description of it is taken: behind a NAT its audio may come from another
    /// address than the description names (docs/adr/0007).
    /// </summary>
    void SignaledFrom(PartySource source);

    /// <summary>Takes the party's answer to our offer; false when there is no audio in common.</summary>
    bool AcceptAnswer(string description);

    /// <summary>Takes the party's offer; our answer, or null when there is no audio in common (488).</summary>
    string? AcceptOffer(string description);

    /// <summary>Why the last description was refused; null when it was not.</summary>
    DescriptionRefusal? Refusal { get; }

    /// <summary>The party's last description put us on hold (sendonly, inactive, or no address).</summary>
    bool HeldByParty { get; }

    /// <summary>
    /// Time since the party's media last gave a sign of life, whatever was agreed about directions: RTP of any payload type, RTCP, a
    /// check of its ICE path; since the leg was made when there was none.
    /// </summary>
    TimeSpan SilentFor { get; }

    /// <summary>Plays prompts one after another to the party; <paramref name="finished"/> is called once unless stopped before.</summary>
    void Play(IReadOnlyList<PromptId> prompts, Action? finished);

    /// <summary>Plays a prompt again and again, or the built-in music when null, until something else is played or bridged.</summary>
    void PlayWaiting(PromptId? prompt);

    /// <summary>Plays the tone of a phone that rings elsewhere, until something else is played or bridged.</summary>
    void PlayRinging();

    void StopPlaying();

    /// <summary>Both parties hear each other. Ends what is played to either.</summary>
    void BridgeTo(IMediaLeg other);

    /// <summary>All of them hear each other and none itself. Ends what is played to any, and their bridges.</summary>
    void MixWith(IReadOnlyList<IMediaLeg> others);

    void Unbridge();

    /// <summary>
    /// Plays the tone after which a message is recorded; <paramref name="finished"/> is called once unless stopped
    /// before.
    /// </summary>
    void PlayTone(Action finished);

    /// <summary>
    /// Records this leg on the left channel and <paramref name="agent"/> on the right, A-law WAV. Without one it is a message: the right is
    /// silent, and silence at its end is cut, but for a second after the last word.
    /// </summary>
    IRecording StartRecording(string path, IMediaLeg? agent);

    /// <summary>Sends a digit to the party (RFC 4733).</summary>
    void SendDigit(char digit);
}

/// <summary>Why a description cannot be used.</summary>
/// <param name="WarnCode">Three digits (RFC 3261 §20.43).</param>
/// <param name="Text">What goes with it.</param>
public sealed record DescriptionRefusal(int WarnCode, string Text);

public interface IMediaLegObserver
{
    void OnDigit(IMediaLeg leg, char digit);

    /// <summary>The way to the party is gone for good (DTLS failed, ICE consent lost): a new leg is needed.</summary>
    void OnLost(IMediaLeg leg);
}

/// <summary>A recording that runs.</summary>
public interface IRecording
{
    /// <summary>Closes the file. Complete is false when it had to stop early (disk full).</summary>
    ValueTask<RecordingResult> StopAsync();
}

/// <param name="Duration">Of its audio.</param>
/// <param name="Complete">Nothing of it is missing.</param>
/// <param name="Sha256">Of a sealed file behind its head, in lower-case hexadecimal; null of one that is not sealed or not whole.</param>
public sealed record RecordingResult(TimeSpan Duration, bool Complete, string? Sha256 = null);

/// <summary>Makes media legs; all legs of one call are made with the same <see cref="IMediaGroup"/>.</summary>
public interface IMediaLegs
{
    /// <summary>Picks the media thread that will carry a new call.</summary>
    IMediaGroup NewGroup();
}

public interface IMediaGroup
{
    /// <summary>RTP/AVP with a port of its own; null when no port is free.</summary>
    IMediaLeg? TryCreateRtp(IMediaLegObserver observer);

    /// <summary>ICE-lite, DTLS-SRTP on the shared port.</summary>
    IMediaLeg CreateWebRtc(IMediaLegObserver observer);

    /// <summary>A room beside the call's bridge, for who supervises it.</summary>
    IMediaRoom OpenRoom();
}

/// <summary>The room of a supervised call: what every party says is put there besides, which changes nothing for it.</summary>
public interface IMediaRoom
{
    /// <summary>Who is in the room and who hears whom there, from now on; who is not named leaves it.</summary>
    /// <param name="places">At most eight, each leg once; none: the room is given up.</param>
    void Arrange(IReadOnlyList<RoomPlace> places);
}

/// <summary>One leg in the room of a supervised call.</summary>
/// <param name="Leg">A party of the call, or a supervisor.</param>
/// <param name="Hears">What it hears in place of what it is joined with; null: what it is joined with, as before.</param>
public sealed record RoomPlace(IMediaLeg Leg, IReadOnlyList<IMediaLeg>? Hears);
