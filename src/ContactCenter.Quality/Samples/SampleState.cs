using ContactCenter.Domain.Faults;

namespace ContactCenter.Quality.Samples;

/// <summary>Where a sample stands; see docs/states/quality-sample.md.</summary>
public enum SampleState
{
    /// <summary>Nobody has it yet.</summary>
    Drawn,

    /// <summary>A scorer has it.</summary>
    Assigned,

    /// <summary>It is being listened to; what is answered so far is kept.</summary>
    Scoring,

    /// <summary>It is scored and shown to nobody else.</summary>
    Submitted,

    /// <summary>The seat sees it, and may appeal within its window.</summary>
    Published,

    /// <summary>The seat accepts it.</summary>
    Acknowledged,

    /// <summary>Another person than its scorer is to decide.</summary>
    Appealed,

    /// <summary>It stands as it was scored.</summary>
    Upheld,

    /// <summary>It was scored anew.</summary>
    Changed,

    /// <summary>Nothing changes it any more.</summary>
    Final,

    /// <summary>Another contact was drawn in its place, for a reason.</summary>
    Replaced,
}

/// <summary>What people do with a sample.</summary>
public enum SampleStep
{
    /// <summary>Give it to a scorer; also to another one, until it is submitted.</summary>
    Assign,

    /// <summary>Begin to score, or go on.</summary>
    Score,
    Submit,

    /// <summary>Back to its scorer before anybody else sees it.</summary>
    Return,
    Publish,
    Acknowledge,
    Appeal,
    Uphold,
    Change,
    Replace,
}

/// <summary>Why a step is not possible.</summary>
internal static class SampleRefusals
{
    public static readonly FaultKind Replaced = new("sample-replaced", "Another contact was drawn in its place.");
    public static readonly FaultKind NotAssigned = new("sample-not-assigned", "Nobody has this sample yet.");
    public static readonly FaultKind NotSubmitted = new("sample-not-submitted", "This sample is not scored yet.");
    public static readonly FaultKind Submitted = new("sample-submitted", "This sample is scored already.");
    public static readonly FaultKind NotPublished = new("sample-not-published", "This result is not published yet.");
    public static readonly FaultKind Published = new("sample-published", "This result is published.");
    public static readonly FaultKind Answered = new("sample-answered", "The seat has answered this result already.");
    public static readonly FaultKind NotAppealed = new("sample-not-appealed", "Nobody appealed against this result.");
    public static readonly FaultKind Changed = new("sample-changed-meanwhile", "Somebody else took a step with this sample meanwhile.");
    public static readonly FaultKind SecondOpen =
        new("second-score-open", "Its second score is not given yet: wait, or publish without it.");

    public static readonly FaultKind Final = new("sample-final", "The time to appeal is over: this result is final.");
}

/// <summary>Which step is possible in which state. Pure.</summary>
public static class SampleTransitions
{
    /// <summary>What is published, accepted or decided becomes final when its window is over; it follows from its times alone.</summary>
    /// <param name="kept">As it was left.</param>
    /// <param name="appealUntil">The last moment of the window; null before it is published.</param>
    /// <param name="now">At which.</param>
    public static SampleState At(SampleState kept, DateTimeOffset? appealUntil, DateTimeOffset now) =>
        kept is SampleState.Published or SampleState.Acknowledged or SampleState.Upheld or SampleState.Changed && now > appealUntil
            ? SampleState.Final
            : kept;

    /// <returns>The state after the step, or why there is none.</returns>
    public static (SampleState? Next, FaultKind? WhyNot) After(SampleState state, SampleStep step) => (state, step) switch
    {
        (SampleState.Replaced, _) => (null, SampleRefusals.Replaced),
        (SampleState.Drawn or SampleState.Assigned or SampleState.Scoring, SampleStep.Assign) => (SampleState.Assigned, null),
        (SampleState.Assigned or SampleState.Scoring, SampleStep.Score) => (SampleState.Scoring, null),
        (SampleState.Scoring, SampleStep.Submit) => (SampleState.Submitted, null),
        (SampleState.Drawn or SampleState.Assigned or SampleState.Scoring, SampleStep.Replace) => (SampleState.Replaced, null),
        (SampleState.Submitted, SampleStep.Return) => (SampleState.Scoring, null),
        (SampleState.Submitted, SampleStep.Publish) => (SampleState.Published, null),
        (SampleState.Published, SampleStep.Acknowledge) => (SampleState.Acknowledged, null),
        (SampleState.Published, SampleStep.Appeal) => (SampleState.Appealed, null),
        (SampleState.Appealed, SampleStep.Uphold) => (SampleState.Upheld, null),
        (SampleState.Appealed, SampleStep.Change) => (SampleState.Changed, null),
        _ => (null, WhyNot(state, step)),
    };

    private static FaultKind WhyNot(SampleState state, SampleStep step) => (state, step) switch
    {
        (SampleState.Final, _) => SampleRefusals.Final,
        (SampleState.Drawn, SampleStep.Score or SampleStep.Submit) => SampleRefusals.NotAssigned,
        (SampleState.Drawn or SampleState.Assigned or SampleState.Scoring, _) => SampleRefusals.NotSubmitted,
        (SampleState.Submitted, SampleStep.Acknowledge or SampleStep.Appeal or SampleStep.Uphold or SampleStep.Change) =>
            SampleRefusals.NotPublished,
        (SampleState.Submitted, _) => SampleRefusals.Submitted,
        (SampleState.Published, SampleStep.Uphold or SampleStep.Change) => SampleRefusals.NotAppealed,
        (SampleState.Published, _) => SampleRefusals.Published,
        _ => SampleRefusals.Answered,
    };
}
