namespace ContactCenter.Workforce.Training;

/// <summary>What a training is about.</summary>
public enum TrainingKind
{
    /// <summary>A new policy, within a working day (STF-11).</summary>
    Policy,

    /// <summary>Before the first call (STF-09).</summary>
    PreJob,

    /// <summary>Anything else that staff learn.</summary>
    Skill,

    /// <summary>Owed by a finding of quality (SAT-04).</summary>
    Finding,

    /// <summary>For taxpayers that were added, within a month and free of charge (STF-12).</summary>
    Taxpayer,
}

public enum TrainingState
{
    Planned,

    /// <summary>It has begun and is not entered as held.</summary>
    Running,
    Held,
    Cancelled,
}

/// <summary>How it is known that somebody attended.</summary>
public enum AttendanceWay
{
    /// <summary>They typed the code that is shown there.</summary>
    Code,

    /// <summary>They signed on the screen.</summary>
    Signature,

    /// <summary>The trainer saw them.</summary>
    Entered,
}

/// <summary>A version of a policy.</summary>
/// <param name="Article">Id.</param>
/// <param name="Number">Of the version.</param>
public sealed record PolicyRef(string Article, int Number);

/// <summary>A session of a training.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">As people call it: PX20260310-01.</param>
/// <param name="Plan">Id of the plan; null: none.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Topic">One line.</param>
/// <param name="Trainer">Who trains.</param>
/// <param name="Place">Where.</param>
/// <param name="Agenda">In words.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it is over.</param>
/// <param name="Code">Shown at the session to who attends it: six digits.</param>
/// <param name="CreatedBy">User name.</param>
public sealed record TrainingSession(
    string Id, string Number, string? Plan, string Project, TrainingKind Kind, string Topic, string Trainer, string Place, string Agenda,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Code, string CreatedBy)
{
    /// <summary>What it explains; null: no policy.</summary>
    public PolicyRef? Policy { get; init; }

    /// <summary>Id of the finding of quality that it is owed by; null: none (SAT-04).</summary>
    public string? Finding { get; init; }

    /// <summary>Id of the article of the course that is taught; null: none.</summary>
    public string? Course { get; init; }

    /// <summary>When it was over; null: it is not held yet.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>People who attended beside staff: taxpayers.</summary>
    public int? Guests { get; init; }

    /// <summary>What came of it, in words; null: it is not held yet.</summary>
    public string? Summary { get; init; }

    /// <summary>Why it is not held; null: it is.</summary>
    public string? Cancelled { get; init; }

    public TrainingState StateAt(DateTimeOffset now) => Cancelled is not null ? TrainingState.Cancelled
        : HeldAt is not null ? TrainingState.Held
        : now < StartsAt ? TrainingState.Planned : TrainingState.Running;
}

/// <summary>Somebody who should attend.</summary>
/// <param name="Person">Id.</param>
/// <param name="Number">Of the person.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Way">Null: they have not attended.</param>
/// <param name="At">When that was known.</param>
public sealed record Trainee(string Person, string Number, string Name, AttendanceWay? Way, DateTimeOffset? At);

/// <summary>What somebody who attended says of it.</summary>
/// <param name="Content">1 to 5.</param>
/// <param name="Trainer">1 to 5.</param>
/// <param name="Use">1 to 5: of use at work.</param>
/// <param name="Comment">May be empty.</param>
public sealed record TrainingAnswer(int Content, int Trainer, int Use, string Comment);

/// <param name="Sha256">Of its content.</param>
/// <param name="FileName">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Type">Of its content.</param>
public sealed record TrainingMaterial(string Sha256, string FileName, long Bytes, string Type);

/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Title">One line.</param>
/// <param name="FirstOn">A local day.</param>
/// <param name="LastOn">A local day.</param>
/// <param name="Goals">In words.</param>
/// <param name="Sessions">How many belong to it.</param>
/// <param name="Held">Of them.</param>
public sealed record TrainingPlan(string Id, string Project, string Title, DateOnly FirstOn, DateOnly LastOn, string Goals, int Sessions,
    int Held);

/// <param name="Id">Never changes.</param>
/// <param name="Name">Of the taxpayer.</param>
/// <param name="AddedOn">When they were added; a month later they are trained (STF-12).</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Training">Number of the session that was held for them; null: none.</param>
/// <param name="TrainedOn">Its day; null: none.</param>
public sealed record NewTaxpayer(string Id, string Name, DateOnly AddedOn, DateOnly DueOn, string? Training, DateOnly? TrainedOn)
{
    /// <summary>A month after the day on which they were added: of the 31st of a month the last of the next (STF-12).</summary>
    public static DateOnly DueAfter(DateOnly addedOn) => addedOn.AddMonths(1);
}
