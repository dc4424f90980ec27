using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Database;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>One contact of a calibration: scored by each alone, then agreed on.</summary>
internal static class CalibrationScoringEndpoints
{
    public static void MapCalibrationScoringEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/quality/calibrations/{session}/contacts/{place:int}").WithTags("Quality");
        one.MapPut("/evaluation", SaveAsync).RequirePermission(QualityPermissions.Score).NotAudited("A draft, which only its scorer sees.")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        one.MapPost("/submit", SubmitAsync).RequirePermission(QualityPermissions.Score).Audited("quality-calibration-scored")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        one.MapPut("/agreed", AgreeAsync).RequirePermission(QualityPermissions.Calibrate).Audited("quality-calibration-agreed")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        one.MapGet("/transcript", TranscriptAsync).RequirePermission(QualityPermissions.Score).Audited("quality-transcript-read")
            .Fails(404);
    }

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> SaveAsync(
        string session, int place, EvaluationWish body, HttpContext http, CalibrationDesk desk, CommentPlaces places,
        CalibrationStore store, CancellationToken cancel)
    {
        if (await ScoredAsync(session, place, http, desk, cancel) is not { } kept)
        {
            return CalibrationEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var read = EvaluationReader.Read(body, errors);
        await CheckAsync(body, kept, place, places, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return await store.SaveAsync(
            session, place, http.User.Name(), body.Version ?? 0, body.Answers!, read!.Value.Comments, read.Value.Remark, cancel)
            is { } version
            ? TypedResults.Ok(new DraftSaved(version))
            : WhyNot(kept, place, http);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> SubmitAsync(
        string session, int place, EvaluationWish body, HttpContext http, CalibrationDesk desk, CommentPlaces places,
        CalibrationStore store, FormStore forms, StorageDatabase database, AuditTrail audit, CancellationToken cancel)
    {
        if (await ScoredAsync(session, place, http, desk, cancel) is not { } kept)
        {
            return CalibrationEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var read = EvaluationReader.Read(body, errors);
        EvaluationReader.WhyNotScored((await forms.FindAsync(kept.Session.FormHash, cancel))!.Body, body.Answers, errors);
        await CheckAsync(body, kept, place, places, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (CalibrationTransitions.After(kept.Session.State, CalibrationStep.Score).WhyNot is { } why)
        {
            return Problem.Conflict(why.With());
        }

        var name = http.User.Name();
        var (isSaved, refused) = await database.InTransactionAsync<(bool, FaultKind?)>(
            async () => await store.SaveAsync(
                session, place, name, body.Version ?? 0, body.Answers!, read!.Value.Comments, read.Value.Remark, cancel) is null
                ? (false, null)
                : (true, await store.SubmitAsync(session, place, name, cancel)),
            done => done is (true, null));
        if (refused is not null || !isSaved)
        {
            return refused is null ? WhyNot(kept, place, http) : Problem.Conflict(refused.With());
        }

        await audit.WriteAsync(http, "quality-calibration-scored", session, $"{place}");
        return await CalibrationEndpoints.ViewAsync(session, http, desk, cancel);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> AgreeAsync(
        string session, int place, AgreedWish body, HttpContext http, CalibrationDesk desk, CalibrationStore store, FormStore forms,
        AuditTrail audit, CancellationToken cancel)
    {
        var step = await ModeratedStep.OfAsync(session, CalibrationStep.Agree, http, desk, cancel);
        if (step.Kept is not { } kept)
        {
            return step.WhyNot!;
        }

        if (kept.Contacts.All(c => c.Place != place))
        {
            return CalibrationEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var form = (await forms.FindAsync(kept.Session.FormHash, cancel))!.Body;
        if (body.Answers is null)
        {
            errors["answers"] = Wrong.Missing;
        }

        EvaluationReader.WhyNotScored(form, body.Answers, errors);
        var reasons = Reasons(form, body, [.. kept.Of(place)], errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.AgreeAsync(session, place, body.Version ?? 0, body.Answers!, reasons, http.User.Name(), cancel) is { } refused)
        {
            return Problem.Conflict(refused.With());
        }

        await audit.WriteAsync(http, "quality-calibration-agreed", session, $"{place}");
        return await CalibrationEndpoints.ViewAsync(session, http, desk, cancel);
    }

    private static async Task<Results<Ok<TranscriptView>, ProblemHttpResult>> TranscriptAsync(
        string session, int place, HttpContext http, CalibrationDesk desk, Populations populations, AuditTrail audit,
        CancellationToken cancel)
    {
        if ((await desk.FindAsync(session, http.User, cancel))?.Contacts.FirstOrDefault(c => c.Place == place) is not { } contact)
        {
            return CalibrationEndpoints.Unknown();
        }

        if (await populations.WordsAsync(contact.Source, contact.Contact, cancel) is not { } words)
        {
            return Problem.NotFound("no-transcript");
        }

        await audit.WriteAsync(http, "quality-transcript-read", session, $"{place}");
        return TypedResults.Ok(new TranscriptView(words));
    }

    /// <returns>Null: there is no such contact in it, or it is not this person's to score.</returns>
    private static async Task<KeptCalibration?> ScoredAsync(
        string session, int place, HttpContext http, CalibrationDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(session, http.User, cancel) is { } kept && kept.Scorers.Contains(http.User.Name(), StringComparer.Ordinal)
        && kept.Contacts.Any(c => c.Place == place)
            ? kept
            : null;

    private static Task CheckAsync(
        EvaluationWish body, KeptCalibration kept, int place, CommentPlaces places, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        var contact = kept.Contacts.First(c => c.Place == place);
        return places.CheckAsync(body.Comments, kept.Session.FormHash, contact.Source, contact.Contact, errors, cancel);
    }

    private static ProblemHttpResult WhyNot(KeptCalibration kept, int place, HttpContext http) =>
        CalibrationTransitions.After(kept.Session.State, CalibrationStep.Score).WhyNot is { } why ? Problem.Conflict(why.With())
        : kept.Of(place).Any(s => s.Scorer == http.User.Name()) ? Problem.Conflict(CalibrationRefusals.Submitted.With())
        : Problem.Conflict("draft-changed-meanwhile");

    /// <summary>Where the scorers were not of one mind, or what is agreed is not what all of them said, somebody has to say why.</summary>
    private static Dictionary<string, string> Reasons(
        QualityForm form, AgreedWish body, IReadOnlyList<CalibrationScore> scores, Dictionary<string, Fault> errors)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, typed) in (body.Reasons ?? new Dictionary<string, string?>()).Where(r => !string.IsNullOrWhiteSpace(r.Value)))
        {
            if (form.Items.All(i => i.Id != item))
            {
                errors[$"reasons.{item}"] = QualityFaults.NoItem;
            }
            else if (TextRules.WhyNotLine(typed!.Trim(), 500) is { } why)
            {
                errors[$"reasons.{item}"] = why;
            }
            else
            {
                reasons[item] = typed.Trim();
            }
        }

        foreach (var item in form.Items.Select(i => i.Id).Where(i => body.Answers?.ContainsKey(i) is true && !reasons.ContainsKey(i)))
        {
            if (scores.Any(s => s.Answers[item] != body.Answers![item]))
            {
                errors.TryAdd($"reasons.{item}", Wrong.NoReason);
            }
        }

        return reasons;
    }
}
