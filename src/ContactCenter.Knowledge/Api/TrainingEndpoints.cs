using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>Which policies have to be explained to those who answer about them, until when, and that they were (STF-11).</summary>
internal static class TrainingEndpoints
{
    private const int Most = 100;
    private const int MostAttendees = 10_000;

    public static void MapTrainingEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/trainings").WithTags("Knowledge");
        all.MapGet("/", ListAsync).RequirePermission(KnowledgePermissions.Read);
        all.MapPost("/{article}/{number:int}", HoldAsync).RequirePermission(KnowledgePermissions.Keep).Audited("policy-trained")
            .Fails(400, 404);
    }

    private static async Task<Ok<TrainingList>> ListAsync(PolicyTraining training, CancellationToken cancel) =>
        TypedResults.Ok(new TrainingList(await training.ListAsync(Most, cancel)));

    private static async Task<Results<NoContent, ProblemHttpResult>> HoldAsync(
        string article, int number, TrainingForm body, HttpContext http, PolicyTraining training, TimeProvider time, AuditTrail audit,
        CancellationToken cancel)
    {
        var (errors, note) = (new Dictionary<string, Fault>(), body.Note?.Trim());
        if (TextRules.WhyNotText(note, ArticleFormReader.LongestReason) is { } why)
        {
            errors["note"] = why;
        }

        if (body.Attendees is null or < 1 or > MostAttendees)
        {
            errors["attendees"] = body.Attendees is { } given ? Wrong.OutOfRange(given, 1, MostAttendees) : Wrong.Missing;
        }

        if (body.HeldAt is null || body.HeldAt > time.GetUtcNow())
        {
            errors["heldAt"] = body.HeldAt is null ? Wrong.Missing : KnowledgeFaults.Future;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await training.HoldAsync(
            article, number, new(body.HeldAt!.Value, body.Attendees!.Value, note!, http.User.Name()), cancel))
        {
            return Problem.NotFound("no-training-owed");
        }

        await audit.WriteAsync(http, "policy-trained", PolicyTraining.SubjectOf(article, number), note);
        return TypedResults.NoContent();
    }
}

/// <param name="Items">What is owed first, by when it is due.</param>
public sealed record TrainingList(IReadOnlyList<TrainingDuty> Items);

/// <param name="HeldAt">When it was held; not after now.</param>
/// <param name="Attendees">How many attended, 1 to 10,000.</param>
/// <param name="Note">By whom, to whom, how; 1 to 500 characters.</param>
public sealed record TrainingForm(DateTimeOffset? HeldAt, int? Attendees, string? Note);
