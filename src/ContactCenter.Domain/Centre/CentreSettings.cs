using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Numbers;
using ContactCenter.Domain.Overflow;
using ContactCenter.Domain.Skills;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>Everything an administrator sets: one immutable snapshot that is swapped as a whole.</summary>
[GenerateSerializer, Immutable, Alias("CentreSettings")]
public sealed record CentreSettings
{
    public static CentreSettings Empty { get; } = new();

    /// <summary>IANA name; days and hours of every report are in this zone.</summary>
    [Id(0)] public string TimeZone { get; init; } = "Asia/Shanghai";

    [Id(1)] public ImmutableArray<ProviderSettings> Providers { get; init; } = [];

    [Id(2)] public ImmutableArray<BureauSettings> Bureaus { get; init; } = [];

    [Id(3)] public ImmutableArray<TrunkSettings> Trunks { get; init; } = [];

    [Id(4)] public ImmutableArray<EntryNumberSettings> EntryNumbers { get; init; } = [];

    [Id(5)] public ImmutableArray<QueueSettings> Queues { get; init; } = [];

    [Id(6)] public ImmutableArray<AgentSettings> Agents { get; init; } = [];

    [Id(7)] public ImmutableArray<NotReadyReason> NotReadyReasons { get; init; } = [];

    [Id(8)] public ImmutableArray<Disposition> Dispositions { get; init; } = [];

    [Id(9)] public ImmutableArray<PromptSettings> Prompts { get; init; } = [];

    /// <summary>Of numbers that are written without one: digits, 86.</summary>
    [Id(10)] public string CountryCode { get; init; } = NumberingPlan.Standard.CountryCode;

    /// <summary>Of numbers of the centre's city that are written without one: digits without the 0 before them (771); empty: none.</summary>
    [Id(11)] public string AreaCode { get; init; } = NumberingPlan.Standard.AreaCode;

    /// <summary>What agents can have and queues can ask for.</summary>
    [Id(12)] public ImmutableArray<SkillSettings> Skills { get; init; } = [];

    [Id(20)] public ImmutableArray<CalendarSettings> Calendars { get; init; } = [];

    [Id(21)] public ImmutableArray<FlowSettings> Flows { get; init; } = [];

    /// <summary>What agents say (SEC-12).</summary>
    [Id(40)] public ImmutableArray<PhraseSettings> Phrases { get; init; } = [];

    /// <summary>Groups of agents with somebody who leads them.</summary>
    [Id(50)] public ImmutableArray<TeamSettings> Teams { get; init; } = [];

    /// <summary>Thresholds that are watched (TEL-14).</summary>
    [Id(51)] public ImmutableArray<AlertRule> Alerts { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("ProviderSettings")]
public sealed record ProviderSettings([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? NameEnglish = null);

[GenerateSerializer, Immutable, Alias("BureauSettings")]
public sealed record BureauSettings([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? NameEnglish = null);

/// <summary>A SIP link to a carrier or PBX.</summary>
[GenerateSerializer, Immutable, Alias("TrunkSettings")]
public sealed record TrunkSettings
{
    [Id(0)] public required TrunkId Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    /// <summary>Addresses or CIDR ranges that may send calls without credentials.</summary>
    [Id(2)] public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>With a user name set, INVITEs from elsewhere are challenged with digest.</summary>
    [Id(3)] public string? UserName { get; init; }

    [Id(4)] public string? Password { get; init; }

    /// <summary>Calls at one time; more are answered 503.</summary>
    [Id(5)] public int MaxConcurrentCalls { get; init; } = 10_000;

    /// <summary>New calls a second, over one second; more are answered 503 with Retry-After.</summary>
    [Id(6)] public int MaxCallsPerSecond { get; init; } = 10_000;

    [Id(7)] public bool Enabled { get; init; } = true;

    /// <summary>How calls go out on it; null: none do.</summary>
    [Id(8)] public TrunkDialing? Dialing { get; init; }
}

/// <summary>Calls that go out on a trunk: where to, and to which numbers, so that nobody runs up a bill with the centre's lines.</summary>
[GenerateSerializer, Immutable, Alias("TrunkDialing")]
public sealed record TrunkDialing
{
    /// <summary>Where the INVITE goes: a SIP URI without a user (sip:10.0.0.5:5060;transport=udp).</summary>
    [Id(0)] public required string Target { get; init; }

    [Id(1)] public NumberFormat Format { get; init; }

    /// <summary>Beginnings of numbers in the centre's one spelling (+86, 12366); empty: the centre's own country.</summary>
    [Id(2)] public ImmutableArray<string> AllowedPrefixes { get; init; } = [];

    /// <summary>Beginnings that are not dialled although they are allowed: +8616 (premium rate).</summary>
    [Id(3)] public ImmutableArray<string> BlockedPrefixes { get; init; } = [];

    /// <summary>How long the called party may ring, 5–180 s.</summary>
    [Id(4)] public int RingSeconds { get; init; } = 60;
}

/// <summary>A number that taxpayers dial (TEL-01) and what happens to its calls.</summary>
[GenerateSerializer, Immutable, Alias("EntryNumberSettings")]
public sealed record EntryNumberSettings
{
    [Id(0)] public required string Number { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public EntryDestination Destination { get; init; }

    [Id(3)] public QueueId? Queue { get; init; }

    /// <summary>Answer at once (greeting and music are heard) or only when an agent answers (the caller hears ringing).</summary>
    [Id(4)] public bool AnswerOnArrival { get; init; } = true;

    [Id(5)] public PromptId? Greeting { get; init; }

    [Id(6)] public int Priority { get; init; }

    /// <summary>With <see cref="EntryDestination.Flow"/>: which.</summary>
    [Id(20)] public FlowId? Flow { get; init; }

    /// <summary>Calls run the flow's draft that is tried, where there is one.</summary>
    [Id(21)] public bool Trial { get; init; }
}

[GenerateSerializer, Immutable, Alias("QueueSettings")]
public sealed record QueueSettings
{
    [Id(0)] public required QueueId Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string NameEnglish { get; init; }

    /// <summary>Played once when a call enters the queue.</summary>
    [Id(3)] public PromptId? Greeting { get; init; }

    /// <summary>Repeated while the call waits; null is the built-in music.</summary>
    [Id(4)] public PromptId? HoldPrompt { get; init; }

    /// <summary>How long an offer rings (1–120 s).</summary>
    [Id(5)] public int OfferTimeoutSeconds { get; init; } = 20;

    /// <summary>Limit of wrap-up; 0 is none: the agent is free at once.</summary>
    [Id(6)] public int WrapUpSeconds { get; init; } = 60;

    /// <summary>An agent who does not answer becomes NotReady (RONA).</summary>
    [Id(7)] public bool NotReadyOnNoAnswer { get; init; } = true;

    [Id(8)] public bool Record { get; init; } = true;

    [Id(9)] public string RoutingPolicy { get; init; } = "longest-idle";

    [Id(10)] public QueueTargets Targets { get; init; } = new();

    [Id(11)] public string? ProviderId { get; init; }

    /// <summary>What its conversations are.</summary>
    [Id(12)] public ConversationChannel Channel { get; init; }

    /// <summary>What everybody in this queue needs of an agent.</summary>
    [Id(13)] public ImmutableArray<SkillRequirement> Skills { get; init; } = [];

    /// <summary>Null: what is needed stays needed.</summary>
    [Id(14)] public SkillRelaxation? Relaxation { get; init; }

    /// <summary>
    /// Against other queues at an agent who serves several; one point is worth <see cref="AgeingSeconds"/> of waiting (−100–100).
    /// </summary>
    [Id(15)] public int Priority { get; init; }

    /// <summary>Seconds of waiting that outweigh one point of priority (1–3600), so that nobody starves.</summary>
    [Id(16)] public int AgeingSeconds { get; init; } = 60;

    /// <summary>With <c>last-agent-first</c>: how long a caller waits for the agent of last time who is signed in (0–600 s).</summary>
    [Id(17)] public int LastAgentSeconds { get; init; } = 20;

    /// <summary>When waiting ends without an agent. What was in force when somebody entered holds for that one.</summary>
    [Id(18)] public ImmutableArray<OverflowRule> Overflow { get; init; } = [];

    /// <summary>What is said between the music.</summary>
    [Id(19)] public ImmutableArray<QueueMessage> Messages { get; init; } = [];

    /// <summary>The number that calls of this queue show (TEL-10); null: the entry number that the call counts for.</summary>
    [Id(30)] public string? CallerId { get; init; }

    /// <summary>The verified name that goes with it (号码认证); null: none.</summary>
    [Id(31)] public string? CallerName { get; init; }

    /// <summary>How its callers are asked to rate the call; null: they are not.</summary>
    [Id(32)] public RatingSettings? Rating { get; init; }

    /// <summary>
    /// How often who asked to be called back instead of waiting is called when the turn comes, with the place kept (0–5); 0: it is not, and
    /// agents call from the list.
    /// </summary>
    [Id(33)] public int CallbackAttempts { get; init; }

    /// <summary>How long after a call that did not reach the person the next is made (1–240 min).</summary>
    [Id(34)] public int CallbackPauseMinutes { get; init; } = 10;

    /// <summary>
    /// A call that has waited so long (0–3600 s) keeps an agent for itself whom only chats keep busy: that one gets no chat that came
    /// later.
    /// </summary>
    [Id(40)] public int HoldAgentAfterSeconds { get; init; } = 20;

    /// <summary>
    /// Said to the agent alone when it answers, such as the queue's name, while the caller goes on waiting; null: nothing.
    /// </summary>
    [Id(41)] public PromptId? Whisper { get; init; }

    /// <summary>The agent's phone is asked to answer by itself: browsers do, and desk phones that are set up for it.</summary>
    [Id(42)] public bool AutoAnswer { get; init; }

    /// <summary>When it takes calls; null: always. Who waits already waits on.</summary>
    [Id(20)] public CalendarId? Calendar { get; init; }

    /// <summary>What a caller hears who comes while it is closed and has no flow to go back to; then the call ends.</summary>
    [Id(21)] public PromptId? ClosedPrompt { get; init; }
}

/// <summary>A message to those who wait.</summary>
/// <param name="Prompt">What is said.</param>
/// <param name="AfterSeconds">For the first time after so long in the queue (1–3600 s).</param>
/// <param name="EverySeconds">And again that often (10–3600 s); 0: once.</param>
/// <param name="SayPosition">Then the place in the queue: 第二位.</param>
/// <param name="SayWait">Then how long it will be, in minutes: 大约两分钟. What is not known is not said.</param>
[GenerateSerializer, Immutable, Alias("QueueMessage")]
public sealed record QueueMessage([property: Id(0)] PromptId Prompt, [property: Id(1)] int AfterSeconds,
    [property: Id(2)] int EverySeconds, [property: Id(3)] bool SayPosition = false, [property: Id(4)] bool SayWait = false)
{
    [JsonIgnore]
    public bool SaysPlace => SayPosition || SayWait;
}

/// <summary>What the wallboard colours against; per cent targets in whole basis points (9500 = 95 %), times in seconds.</summary>
[GenerateSerializer, Immutable, Alias("QueueTargets")]
public sealed record QueueTargets
{
    [Id(0)] public int AnswerRateBasisPoints { get; init; } = 9_500;

    [Id(1)] public int Within60SecondsBasisPoints { get; init; } = 8_000;

    [Id(2)] public int AverageWaitSeconds { get; init; } = 30;

    [Id(3)] public int AverageHandleMinSeconds { get; init; } = 180;

    [Id(4)] public int AverageHandleMaxSeconds { get; init; } = 360;
}

[GenerateSerializer, Immutable, Alias("AgentSettings")]
public sealed record AgentSettings
{
    [Id(0)] public required AgentId Id { get; init; }

    [Id(1)] public required string Extension { get; init; }

    [Id(2)] public required string Name { get; init; }

    /// <summary>In order of preference: who is free takes from the first, unless somebody has waited much longer in another.</summary>
    [Id(3)] public ImmutableArray<QueueId> Queues { get; init; } = [];

    [Id(4)] public string? ProviderId { get; init; }

    /// <summary>A fixed SIP URI where the agent's phone is reached without registration.</summary>
    [Id(5)] public string? StaticContact { get; init; }

    /// <summary>Signed in and ready from the start, without a person signing in (load tests, unattended phones).</summary>
    [Id(6)] public bool AlwaysReady { get; init; }

    [Id(7)] public ImmutableArray<SkillLevel> Skills { get; init; } = [];

    [Id(8)] public ChannelCapacity Capacity { get; init; } = ChannelCapacity.Standard;

    /// <summary>The team that the agent belongs to; null: none.</summary>
    [Id(40)] public string? Team { get; init; }
}

/// <summary>Why an agent takes no calls (示忙原因).</summary>
[GenerateSerializer, Immutable, Alias("NotReadyReason")]
public sealed record NotReadyReason(
    [property: Id(0)] string Code,
    [property: Id(1)] string Name,
    [property: Id(2)] string NameEnglish,
    [property: Id(3)] bool IsSystem);

/// <summary>
/// A node of the tree of subjects (业务分类): what callers ask about. Wrap-up chooses from it (小结), and tickets, articles, quality and training
/// name its nodes by their codes; <see cref="SubjectTree"/> answers for the tree.
/// </summary>
/// <param name="Code">Kept by calls and tickets for good.</param>
/// <param name="Parent">Code of the node above; null at the top.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
/// <param name="ValidFrom">First day on which it can be chosen; null: always could.</param>
/// <param name="ValidUntil">Last day on which it can be chosen; null: no end is known.</param>
/// <param name="Refusal">
/// What callers are told who ask about it or about what lies below it, because it is out of scope; null: it is answered.
/// </param>
/// <param name="RefusalEnglish">The same in English; there when the other is.</param>
[GenerateSerializer, Immutable, Alias("Disposition")]
public sealed record Disposition(
    [property: Id(0)] string Code,
    [property: Id(1)] string? Parent,
    [property: Id(2)] string Name,
    [property: Id(3)] string NameEnglish,
    [property: Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidFrom = null,
    [property: Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? ValidUntil = null,
    [property: Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Refusal = null,
    [property: Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefusalEnglish = null);

/// <summary><paramref name="File"/> is a WAV file relative to the prompts folder.</summary>
[GenerateSerializer, Immutable, Alias("PromptSettings")]
public sealed record PromptSettings([property: Id(0)] PromptId Id, [property: Id(1)] string Name, [property: Id(2)] string File);
