using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>A person's own trainings: attended by code or signature while they go on, and what the person says of them.</summary>
internal static class OwnTrainingEndpoints
{
    private const string InItself = "The sign-in sheet itself says who attended, how and when, and nothing of it changes.";
    private const int LongestComment = 500;
    private const int LargestSignature = 40 * 1024;
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>People sign in a little before it begins, and as it ends.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    public static void MapOwnTrainingEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/my-trainings").WithTags("Workforce");
        all.MapGet("/", ListAsync).RequirePermission(TrainingPermissions.Attend);
        all.MapPost("/{training}/attend", AttendAsync).RequirePermission(TrainingPermissions.Attend).NotAudited(InItself).Fails(400, 404,
            409);
        all.MapPost("/{training}/answer", AnswerAsync).RequirePermission(TrainingPermissions.Attend)
            .NotAudited("What people say of a training is asked without their names.").Fails(400, 404, 409);
        all.MapGet("/{training}/materials/{sha256}", SendAsync).RequirePermission(TrainingPermissions.Attend)
            .SendsFile("application/octet-stream").Fails(404, 503);
    }

    private static async Task<Ok<OwnTrainings>> ListAsync(
        HttpContext http, TrainingQueries trainings, TimeProvider time, CancellationToken cancel)
    {
        var (now, own) = (time.GetUtcNow(), new List<OwnTrainingView>());
        foreach (var one in await trainings.OfSeatAsync(SeatOf(http.User), cancel))
        {
            var s = one.Session;
            own.Add(new(
                s.Id, s.Number, s.Kind, s.Topic, s.Trainer, s.Place, s.Agenda, s.StartsAt, s.EndsAt, s.StateAt(now), s.Course, one.Way,
                one.HasAnswered, await trainings.MaterialsAsync(s.Id, cancel)));
        }

        return TypedResults.Ok(new OwnTrainings(own));
    }

    private static async Task<Results<Ok<OwnTrainings>, ProblemHttpResult>> AttendAsync(
        string training, OwnAttendance body, HttpContext http, TrainingQueries trainings, TrainingStore store, StaffQueries staff,
        TimeProvider time, CancellationToken cancel)
    {
        if (await OwnAsync(training, http, trainings, cancel) is not { } own
            || await staff.OfSeatAsync(SeatOf(http.User), cancel) is not { } person)
        {
            return TrainingSessionEndpoints.Unknown();
        }

        var now = time.GetUtcNow();
        if (now < own.Session.StartsAt - Around || now > own.Session.EndsAt + Around)
        {
            return Problem.Conflict(now < own.Session.StartsAt ? "training-not-begun" : "training-ended");
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Signature is { } signature)
        {
            if (signature.Length > LargestSignature || !signature.AsSpan().StartsWith(Png))
            {
                errors["signature"] = TrainingFaults.Signature;
            }
        }
        else if (!IsCode(body.Code, own.Session.Code))
        {
            errors["code"] = string.IsNullOrWhiteSpace(body.Code) ? Wrong.Missing : TrainingFaults.Code;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var way = body.Signature is null ? AttendanceWay.Code : AttendanceWay.Signature;
        return await store.AttendAsync(training, person.Id, way, body.Signature, http.User.Name(), cancel)
            ? await ListAsync(http, trainings, time, cancel)
            : Problem.Conflict(own.Way is null ? "training-ended" : "attended-already");
    }

    private static async Task<Results<Ok<OwnTrainings>, ProblemHttpResult>> AnswerAsync(
        string training, OwnAnswer body, HttpContext http, TrainingQueries trainings, TrainingStore store, StaffQueries staff,
        TimeProvider time, CancellationToken cancel)
    {
        if (await OwnAsync(training, http, trainings, cancel) is null
            || await staff.OfSeatAsync(SeatOf(http.User), cancel) is not { } person)
        {
            return TrainingSessionEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        int Rating(int? given, string field)
        {
            if (given is >= 1 and <= 5)
            {
                return given.Value;
            }

            errors[field] = given is null ? Wrong.Missing : TrainingFaults.Rating;
            return 0;
        }

        var (content, trainer, use) = (Rating(body.Content, "content"), Rating(body.Trainer, "trainer"), Rating(body.Use, "use"));
        var comment = body.Comment?.Trim() ?? string.Empty;
        if (comment.Length > 0 && TextRules.WhyNotText(comment, LongestComment) is { } why)
        {
            errors["comment"] = why;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return await store.AnswerAsync(training, person.Id, new(content, trainer, use, comment), cancel)
            ? await ListAsync(http, trainings, time, cancel)
            : Problem.Conflict("not-to-answer");
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SendAsync(
        string training, string sha256, HttpContext http, TrainingQueries trainings, ITrainingCentre centre, CancellationToken cancel) =>
        await OwnAsync(training, http, trainings, cancel) is null
            ? TrainingSessionEndpoints.Unknown()
            : await TrainingFileEndpoints.FileAsync(training, sha256, trainings, centre, cancel);

    private static async Task<OwnTraining?> OwnAsync(
        string training, HttpContext http, TrainingQueries trainings, CancellationToken cancel) =>
        (await trainings.OfSeatAsync(SeatOf(http.User), cancel)).Find(t => t.Session.Id == training);

    private static bool IsCode(string? typed, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed?.Trim() ?? string.Empty), Encoding.UTF8.GetBytes(code));

    private static string SeatOf(ClaimsPrincipal user) => user.FindFirst(PersonClaims.Seat)!.Value;
}
