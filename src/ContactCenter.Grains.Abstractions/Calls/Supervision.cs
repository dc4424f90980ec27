using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>How a supervisor takes part in a live call (QA-01).</summary>
public enum SupervisionMode
{
    /// <summary>Hears the parties; nobody hears the supervisor (监听).</summary>
    Monitor,

    /// <summary>The agent hears the supervisor besides; caller and third party do not (耳语).</summary>
    Whisper,

    /// <summary>Everybody who is joined hears the supervisor (强插).</summary>
    Barge,
}

/// <summary>What is asked of the legs of a live call by who supervises it.</summary>
/// <param name="Monitoring">Id of the listening; chosen by who begins it, and known to nobody else.</param>
[GenerateSerializer, Immutable, Alias("SupervisionOrder")]
public abstract record SupervisionOrder([property: Id(0)] string Monitoring);

/// <summary>A supervisor comes in.</summary>
/// <param name="Mode">How.</param>
/// <param name="Offer">The description of the supervisor's browser (SDP, sendrecv).</param>
/// <param name="MostListeners">With how many supervisors at once, this one included; 1–5.</param>
[GenerateSerializer, Immutable, Alias("BeginSupervision")]
public sealed record BeginSupervision(
    string Monitoring, [property: Id(0)] SupervisionMode Mode, [property: Id(1)] string Offer, [property: Id(2)] int MostListeners)
    : SupervisionOrder(Monitoring);

/// <summary>From listening to whispering, and so on.</summary>
[GenerateSerializer, Immutable, Alias("ChangeSupervision")]
public sealed record ChangeSupervision(string Monitoring, [property: Id(0)] SupervisionMode Mode) : SupervisionOrder(Monitoring);

/// <summary>
/// The supervisor is still there and may still be: who is not kept for <see cref="SupervisionLimits.Lease"/> is put out.
/// </summary>
[GenerateSerializer, Immutable, Alias("KeepSupervision")]
public sealed record KeepSupervision(string Monitoring) : SupervisionOrder(Monitoring);

[GenerateSerializer, Immutable, Alias("EndSupervision")]
public sealed record EndSupervision(string Monitoring) : SupervisionOrder(Monitoring);

/// <summary>What the legs say to an order.</summary>
/// <param name="Refusal">Why not, one of <see cref="SupervisionRefusals"/> or of the call's own; null: it was done.</param>
/// <param name="Answer">Our description (SDP) to a <see cref="BeginSupervision"/>.</param>
/// <param name="Now">How it stands after the order; null when it is over.</param>
[GenerateSerializer, Immutable, Alias("SupervisionAnswer")]
public sealed record SupervisionAnswer(
    [property: Id(0)] string? Refusal, [property: Id(1)] string? Answer = null, [property: Id(2)] SupervisionState? Now = null);

/// <summary>One supervisor's part in a call.</summary>
/// <param name="Mode">How.</param>
/// <param name="Agent">The agent in conversation; null while there is none.</param>
/// <param name="IsHeld">The caller is on hold and hears music.</param>
/// <param name="HasThird">A colleague or a number outside takes part.</param>
/// <param name="AgentIsLost">The agent's phone is away; the caller hears music.</param>
[GenerateSerializer, Immutable, Alias("SupervisionState")]
public sealed record SupervisionState(
    [property: Id(0)] SupervisionMode Mode,
    [property: Id(1)] AgentId? Agent,
    [property: Id(2)] bool IsHeld,
    [property: Id(3)] bool HasThird,
    [property: Id(4)] bool AgentIsLost);

/// <summary>Why a supervisor is not let in.</summary>
public static class SupervisionRefusals
{
    /// <summary>As many as may listen do.</summary>
    public const string Full = "supervision-full";

    /// <summary>The description of the browser has no audio that we speak.</summary>
    public const string NoCommonAudio = "supervision-no-common-audio";

    /// <summary>It is over: ended, not kept, or its call has ended.</summary>
    public const string Over = "supervision-over";
}

/// <summary>Times of supervision.</summary>
public static class SupervisionLimits
{
    /// <summary>Who has not been kept for so long is put out: the page is gone, or its person's right is.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>Supervisors of one call at once.</summary>
    public const int MostListeners = 5;
}
