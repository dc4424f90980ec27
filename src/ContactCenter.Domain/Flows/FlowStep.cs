using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// One step of a flow: what is set, and what it decides. A decision is a pure function of the run, of what happened and of the scene; one
/// file a step.
/// </summary>
[GenerateSerializer, Immutable, Alias("FlowStep")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SayStep), "say")]
[JsonDerivedType(typeof(MenuStep), "menu")]
[JsonDerivedType(typeof(DigitsStep), "digits")]
[JsonDerivedType(typeof(HoursStep), "hours")]
[JsonDerivedType(typeof(LanguageStep), "language")]
[JsonDerivedType(typeof(CallerStep), "caller")]
[JsonDerivedType(typeof(JurisdictionStep), "jurisdiction")]
[JsonDerivedType(typeof(SetStep), "set")]
[JsonDerivedType(typeof(QueueStep), "queue")]
[JsonDerivedType(typeof(VoicemailStep), "voicemail")]
[JsonDerivedType(typeof(CallbackStep), "callback")]
[JsonDerivedType(typeof(SurveyStep), "survey")]
[JsonDerivedType(typeof(HttpStep), "http")]
[JsonDerivedType(typeof(TransferStep), "transfer")]
[JsonDerivedType(typeof(HangUpStep), "hangUp")]
public abstract record FlowStep
{
    private static readonly FrozenDictionary<Type, string> Kinds = typeof(FlowStep).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    /// <summary>Letters, digits, hyphens, dots and underscores; what other steps, the journal and the call's page call it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What people call it; null: its id.</summary>
    [Id(1)] public string? Title { get; init; }

    /// <summary>Where it stands in the drawing; null: wherever there is room.</summary>
    [Id(2)] public StepPlace? Place { get; init; }

    /// <summary>As in the document's <c>type</c>.</summary>
    [JsonIgnore]
    public string Kind => Kinds[GetType()];

    /// <summary>Every way out of it, in the order of the drawing; a target that is not set is null.</summary>
    internal abstract IEnumerable<StepExit> Exits { get; }

    /// <summary>The call may end here.</summary>
    internal virtual bool MayEnd => false;

    /// <summary>
    /// It waits for the caller, for somebody else or for time: a way round over it is none that spins, but by an exit that is taken at
    /// once (<see cref="StepExit.IsAtOnce"/>).
    /// </summary>
    internal virtual bool Waits => true;

    /// <summary>Names of values that are known after it.</summary>
    internal virtual IEnumerable<string> Sets => [];

    /// <summary>Everything that it may say, by field.</summary>
    internal virtual IEnumerable<(string Field, ImmutableArray<SayPart> Parts)> Sayings => [];

    internal abstract void Check(StepCheck check);

    internal abstract FlowMove Enter(FlowRun run, FlowScene scene);

    internal virtual FlowMove On(FlowRun run, FlowInput input, FlowScene scene) => FlowMove.Ignore(run);
}

/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
[GenerateSerializer, Immutable, Alias("StepPlace")]
public sealed record StepPlace([property: Id(0)] int X, [property: Id(1)] int Y);

/// <summary>A way out of a step.</summary>
/// <param name="Name">Why one leaves by it: <c>next</c>, <c>closed</c>, the key that was pressed.</param>
/// <param name="Field">Where its target is set, within the step: <c>keys[2].next</c>.</param>
/// <param name="Target">The id of the step it leads to; null: nowhere yet.</param>
public sealed record StepExit(string Name, string Field, string? Target)
{
    /// <summary>Whether it must lead somewhere.</summary>
    public bool IsNeeded { get; init; } = true;

    /// <summary>It may be taken at the moment its step is come to, although the step is one that waits.</summary>
    public bool IsAtOnce { get; init; }
}
