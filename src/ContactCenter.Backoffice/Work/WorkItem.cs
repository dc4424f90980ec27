namespace ContactCenter.Backoffice.Work;

/// <summary>Work that goes on without the request that asked for it.</summary>
/// <param name="Id">Within the centre.</param>
/// <param name="Kind">The <see cref="IWorkKind.Name"/> that does it.</param>
/// <param name="Title">As people recognise it: the name of a file.</param>
/// <param name="Body">What it needs, as its kind wrote it: JSON.</param>
/// <param name="AskedBy">User name.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">How it stands.</param>
/// <param name="Progress">How far it is; of work that is over, how far it came.</param>
/// <param name="CancelBy">Who has asked for its end; null: nobody.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
/// <param name="Outcome">What came of it, as its kind wrote it: JSON; of failed work <c>{"error": …}</c>.</param>
public sealed record WorkItem(
    long Id,
    string Kind,
    string Title,
    string Body,
    string AskedBy,
    DateTimeOffset AskedAt,
    WorkState State,
    WorkProgress Progress,
    string? CancelBy,
    DateTimeOffset? EndedAt,
    string? Outcome)
{
    public bool IsOver => EndedAt is not null;
}

/// <param name="Stage">What it does now, as a code of its kind; null before it began.</param>
/// <param name="Done">How much of it is done, in whatever it counts.</param>
/// <param name="Total">Of how much; null while that is not known.</param>
public sealed record WorkProgress(string? Stage, long Done, long? Total);

public enum WorkState
{
    /// <summary>Nobody has begun it, or who did has stopped: it goes on as soon as somebody can.</summary>
    Waiting,

    Running,

    /// <summary>It came to its end, whatever that is: the outcome says.</summary>
    Done,

    /// <summary>It broke off by a mistake; asked for again it may go on.</summary>
    Failed,

    /// <summary>Somebody has asked for its end.</summary>
    Cancelled,
}

/// <summary>How work of one kind is done.</summary>
public interface IWorkKind
{
    /// <summary>Of the slice: <c>assessment.call-import</c>. Kept with the work, so it never changes.</summary>
    string Name { get; }

    /// <summary>
    /// Does it, or goes on with it: it may have been begun before by a process that is gone, and has to find out how far that came.
    /// </summary>
    /// <param name="work">What is asked.</param>
    /// <param name="progress">Told as often as it likes; kept once a second.</param>
    /// <param name="cancel">Somebody asked for its end, or the process stops: it stops at a point from which it could go on.</param>
    /// <returns>The outcome: JSON.</returns>
    Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel);

    /// <summary>It is over, whatever became of it: what was kept for it alone can go.</summary>
    Task EndedAsync(WorkItem work, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Which Host this is, for work that only the Host can do that has its files.</summary>
/// <param name="Host">Its name; empty where it is the whole centre.</param>
public sealed record WorkPlace(string Host);
