using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Calibrations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Quality.Api;

/// <summary>A step of a calibration that its moderator takes; to take it over is anybody else's who may moderate.</summary>
/// <param name="Kept">Of which; null when it cannot be taken.</param>
/// <param name="Reason">1–500 characters; empty where the step needs none.</param>
/// <param name="WhyNot">What is wrong; null when it can be taken.</param>
internal sealed record ModeratedStep(KeptCalibration? Kept, string Reason, ProblemHttpResult? WhyNot)
{
    public static async Task<ModeratedStep> ReadAsync(
        string session, CalibrationStep step, SampleReason body, HttpContext http, CalibrationDesk desk, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = FormReader.Line(body.Reason, "reason", 500, errors);
        return errors.Count > 0
            ? new(null, reason, Problem.Invalid(errors))
            : await OfAsync(session, step, http, desk, cancel) with { Reason = reason };
    }

    public static async Task<ModeratedStep> OfAsync(
        string session, CalibrationStep step, HttpContext http, CalibrationDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(session, http.User, cancel) is not { } kept)
        {
            return new(null, string.Empty, CalibrationEndpoints.Unknown());
        }

        if (CalibrationTransitions.After(kept.Session.State, step).WhyNot is { } why)
        {
            return new(null, string.Empty, Problem.Conflict(why.With()));
        }

        return kept.Session.Moderator == http.User.Name() || step is CalibrationStep.TakeOver
            ? new(kept, string.Empty, null)
            : new(null, string.Empty, Problem.Conflict(CalibrationRefusals.NotModerator.With(kept.Session.Moderator)));
    }
}
