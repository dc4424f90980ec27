using ContactCenter.Domain.Faults;

namespace ContactCenter.Quality.Calibrations;

/// <summary>Where a calibration stands; see docs/states/calibration.md.</summary>
public enum CalibrationState
{
    /// <summary>Each scores alone, and sees nobody else's scores.</summary>
    Scoring,

    /// <summary>All scores are open, and one is agreed on for each contact.</summary>
    Agreeing,

    /// <summary>Every contact has its agreed score; nothing changes any more.</summary>
    Settled,

    /// <summary>It was given up, for a reason.</summary>
    Cancelled,
}

/// <summary>What people do with a calibration.</summary>
public enum CalibrationStep
{
    /// <summary>Submit one's score of one contact.</summary>
    Score,

    /// <summary>Open all scores though some are missing, for a reason.</summary>
    Close,

    /// <summary>The last score is there: all are opened.</summary>
    Reveal,

    /// <summary>Write down what one contact is worth.</summary>
    Agree,
    Settle,
    Cancel,

    /// <summary>Another person moderates from now on, for a reason.</summary>
    TakeOver,
}

/// <summary>Why a step is not possible.</summary>
internal static class CalibrationRefusals
{
    public static readonly FaultKind Open = new("calibration-open", "The scores are not open yet.");
    public static readonly FaultKind Closed = new("calibration-closed", "The scores are open: nothing is scored any more.");
    public static readonly FaultKind Over = new("calibration-over", "This calibration is over.");
    public static readonly FaultKind Changed = new("calibration-changed-meanwhile", "Somebody else took a step meanwhile.");
    public static readonly FaultKind NotAgreed = new("calibration-not-agreed", "{missing} contacts have no agreed score yet.");
    public static readonly FaultKind NoScores = new("calibration-without-scores", "{missing} contacts have been scored by nobody.");
    public static readonly FaultKind NotModerator = new("calibration-of-another", "{moderator} moderates this calibration.");
    public static readonly FaultKind Submitted = new("calibration-submitted", "You have submitted your score of this contact.");
}

/// <summary>Which step is possible in which state. Pure.</summary>
public static class CalibrationTransitions
{
    /// <returns>The state after the step, or why there is none.</returns>
    public static (CalibrationState? Next, FaultKind? WhyNot) After(CalibrationState state, CalibrationStep step) => (state, step) switch
    {
        (CalibrationState.Settled or CalibrationState.Cancelled, _) => (null, CalibrationRefusals.Over),
        (_, CalibrationStep.Cancel) => (CalibrationState.Cancelled, null),
        (_, CalibrationStep.TakeOver) => (state, null),
        (CalibrationState.Scoring, CalibrationStep.Score) => (CalibrationState.Scoring, null),
        (CalibrationState.Scoring, CalibrationStep.Close or CalibrationStep.Reveal) => (CalibrationState.Agreeing, null),
        (CalibrationState.Scoring, _) => (null, CalibrationRefusals.Open),
        (CalibrationState.Agreeing, CalibrationStep.Agree) => (CalibrationState.Agreeing, null),
        (CalibrationState.Agreeing, CalibrationStep.Settle) => (CalibrationState.Settled, null),
        _ => (null, CalibrationRefusals.Closed),
    };
}
