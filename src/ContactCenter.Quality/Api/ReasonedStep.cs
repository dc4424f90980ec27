using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Samples;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Quality.Api;

/// <summary>A step of a sample that somebody takes with a reason: read, and asked whether it can be taken as the sample stands.</summary>
/// <param name="Sample">Of which; null when it cannot be taken.</param>
/// <param name="Reason">1–500 characters.</param>
/// <param name="WhyNot">What is wrong; null when it can be taken.</param>
internal sealed record ReasonedStep(Sample? Sample, string Reason, ProblemHttpResult? WhyNot)
{
    /// <param name="step">Which.</param>
    /// <param name="body">As it was sent.</param>
    /// <param name="desk">Knows how the sample stands.</param>
    /// <param name="findAsync">The sample, where it is for this person.</param>
    /// <param name="whyNot">What else is in the way; null: nothing.</param>
    public static async Task<ReasonedStep> ReadAsync(
        SampleStep step, SampleReason body, SampleDesk desk, Func<Task<Sample?>> findAsync, Func<Sample, FaultKind?>? whyNot = null)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = FormReader.Line(body.Reason, "reason", 500, errors);
        if (errors.Count > 0)
        {
            return new(null, reason, Problem.Invalid(errors));
        }

        if (await findAsync() is not { } sample)
        {
            return new(null, reason, SampleEndpoints.Unknown());
        }

        return (SampleTransitions.After(desk.StateOf(sample), step).WhyNot ?? whyNot?.Invoke(sample)) is { } why
            ? new(null, reason, Problem.Conflict(why.With()))
            : new(sample, reason, null);
    }
}
