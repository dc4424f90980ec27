using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>Samples: listed, chosen, given to scorers, published.</summary>
internal static class SampleEndpoints
{
    private const int MostAtOnce = 200;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<SampleShow>("show"), RequestValue.Flag("mine", "That the person who asks scores."),
        RequestValue.Text("seat", "Of this one."), RequestValue.Text("draw", "Of this draw."),
    ];

    public static void MapSampleEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/quality/samples").WithTags("Quality");
        all.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(SampleQueries.List.Rules.Values);
        all.MapGet("/{sample}", GetAsync).RequirePermission(QualityPermissions.Read).Fails(404);
        all.MapPost("/", ChooseAsync).RequirePermission(QualityPermissions.Plan).Audited("quality-sample-chosen").Fails(400, 409);
        all.MapPost("/assign", AssignAsync).RequirePermission(QualityPermissions.Plan).Audited("quality-samples-assigned").Fails(400, 409);
        all.MapPost("/publish", PublishAsync).RequirePermission(QualityPermissions.Plan).Audited("quality-samples-published")
            .Fails(400, 409);
        all.MapPost("/{sample}/see", SeeAsync).RequirePermission(QualityPermissions.See).Audited("quality-finding-seen").Fails(404, 409);
        api.MapGet("/quality/scorers", ScorersAsync).WithTags("Quality").RequirePermission(QualityPermissions.Plan);
    }

    private static async Task<Results<Ok<SampleRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, SampleDesk desk, IQualityCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var show = query.Choice<SampleShow>("show") ?? SampleShow.All;
        var scorer = query.Flag("mine") ? http.User.Name() : null;
        var filter = new SampleFilter(show, centre.QueuesOf(http.User), scorer, query.Text("seat"), query.Text("draw"));
        var question = SampleQueries.List.Rules.Read(query);
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await desk.ListAsync(filter, question, http.User, cancel));
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> GetAsync(
        string sample, HttpContext http, SampleDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(sample, http.User, cancel) is { } found
            ? TypedResults.Ok(await desk.ViewAsync(found, http.User, isOwn: false, cancel))
            : Unknown();

    private static async Task<Results<Created<SampleLine>, ProblemHttpResult>> ChooseAsync(
        SampleWish body, HttpContext http, SampleStore store, SampleDesk desk, Populations populations, FormStore forms,
        IQualityCentre centre, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = FormReader.Line(body.Reason, "reason", 500, errors);
        var contact = FormReader.Line(body.Contact, "contact", 100, errors);
        if (body.Purpose is null)
        {
            errors["purpose"] = Wrong.NoChoice;
        }

        var form = body.Form is { } name ? await forms.NewestAsync(name, cancel) : null;
        if (form is null)
        {
            errors["form"] = Wrong.Unknown(body.Form);
        }

        var source = populations.Find(body.Source);
        if (source is null)
        {
            errors["source"] = Wrong.NoneOf(body.Source ?? string.Empty, populations.All.Select(s => s.Name));
        }

        var found = source is null || errors.ContainsKey("contact") ? null : await populations.FindAsync(source, contact, cancel);
        var queues = centre.QueuesOf(http.User);
        if (source is not null && (found is null || (queues is not null && (found.Queue is null || !queues.Contains(found.Queue)))))
        {
            errors.TryAdd("contact", Wrong.Unknown(contact));
        }
        else if (found is not null && centre.IsOwn(found.Seat, http.User))
        {
            errors.TryAdd("contact", QualityFaults.OwnContact);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var origin = body.Complaint is true ? SampleOrigin.Complaint : SampleOrigin.Supervisor;
        var sample = NewSample.Of(source!.Name, found!, body.Purpose!.Value, origin, form!.Hash) with { Reason = reason };
        if ((await store.AddAsync([sample], http.User.Name(), cancel)).SingleOrDefault() is not { } id)
        {
            return Problem.Conflict("sample-already");
        }

        await audit.WriteAsync(http, "quality-sample-chosen", id, reason);
        return TypedResults.Created((string?)null, desk.Line((await store.FindAsync(id, cancel))!, http.User));
    }

    private static async Task<Results<Ok<SamplesDone>, ProblemHttpResult>> AssignAsync(
        AssignWish body, HttpContext http, SampleStore store, SampleDesk desk, IQualityCentre centre, AuditTrail audit,
        CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Scorer) || await centre.FindScorerAsync(body.Scorer.Trim(), cancel) is not { } scorer)
        {
            return Problem.Invalid("scorer", QualityFaults.NoScorer.With(body.Scorer));
        }

        var (samples, problem) = await FindAsync(body.Samples, http, desk, cancel);
        if (problem is not null)
        {
            return problem;
        }

        if (samples.Exists(s => s.Seat == scorer.Seat || s.Seat == scorer.UserName))
        {
            return Problem.Invalid("scorer", QualityFaults.OwnContact);
        }

        if (samples.Exists(s => s.SecondScorer == scorer.UserName))
        {
            return Problem.Invalid("scorer", QualityFaults.SecondScorer);
        }

        foreach (var sample in samples)
        {
            if (SampleTransitions.After(desk.StateOf(sample), SampleStep.Assign).WhyNot is { } why)
            {
                return Problem.Conflict(why.With());
            }

            if (!await store.AssignAsync(sample, scorer.UserName, http.User.Name(), cancel))
            {
                return Problem.Conflict(SampleRefusals.Changed.With());
            }
        }

        await audit.WriteAsync(http, "quality-samples-assigned", scorer.UserName, string.Join(' ', samples.Select(s => s.Id)));
        return TypedResults.Ok(new SamplesDone(samples.Count));
    }

    private static async Task<Results<Ok<SamplesDone>, ProblemHttpResult>> PublishAsync(
        PublishWish body, HttpContext http, SampleStore store, SampleDesk desk, AppealDuty duty, AuditTrail audit,
        CancellationToken cancel)
    {
        var (samples, problem) = await FindAsync(body.Samples, http, desk, cancel);
        if (problem is not null)
        {
            return problem;
        }

        var open = new Dictionary<string, Fault[]>();
        foreach (var (i, sample) in samples.Index())
        {
            if (SampleTransitions.After(desk.StateOf(sample), SampleStep.Publish).WhyNot is { } why)
            {
                return Problem.Conflict(why.With());
            }

            if (sample.IsDouble && body.WithoutSecond is not true && !await desk.IsSecondGivenAsync(sample, cancel))
            {
                open[$"samples[{i}]"] = [SampleRefusals.SecondOpen];
            }
        }

        if (open.Count > 0)
        {
            return Problem.Faulty(
                StatusCodes.Status409Conflict, SampleRefusals.SecondOpen.Code, open, "Of some the second score is not given yet.");
        }

        foreach (var sample in samples)
        {
            if (!await store.PublishAsync(sample, duty.WindowFromNow(), http.User.Name(), cancel))
            {
                return Problem.Conflict(SampleRefusals.Changed.With());
            }
        }

        await audit.WriteAsync(http, "quality-samples-published", null, string.Join(' ', samples.Select(s => s.Id)));
        return TypedResults.Ok(new SamplesDone(samples.Count));
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> SeeAsync(
        string sample, HttpContext http, SampleDesk desk, SampleStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (await desk.FindAsync(sample, http.User, cancel) is not { } found || !(found.BusinessError || found.Violation)
            || found.PublishedAt is null)
        {
            return Unknown();
        }

        if (!await store.SeeAsync(sample, http.User.Name(), cancel))
        {
            return Problem.Conflict("finding-seen");
        }

        await audit.WriteAsync(http, "quality-finding-seen", sample);
        return TypedResults.Ok(await desk.ViewAsync((await store.FindAsync(sample, cancel))!, http.User, isOwn: false, cancel));
    }

    private static async Task<Ok<ScorerRows>> ScorersAsync(IQualityCentre centre, CancellationToken cancel) =>
        TypedResults.Ok(new ScorerRows(await centre.ScorersAsync(cancel)));

    /// <summary>Those that somebody takes a step with: all of them, and none of a contact of their own.</summary>
    private static async Task<(List<Sample> Found, ProblemHttpResult? Problem)> FindAsync(
        IReadOnlyList<string?>? ids, HttpContext http, SampleDesk desk, CancellationToken cancel)
    {
        var samples = new List<Sample>();
        if (ids is null or [] || ids.Count > MostAtOnce || ids.Distinct().Count() != ids.Count)
        {
            return (samples, Problem.Invalid(
                "samples",
                ids is null or [] ? Wrong.Missing.With() : ids.Count > MostAtOnce ? Wrong.TooMany(MostAtOnce) : Wrong.EachOnce.With()));
        }

        var errors = new Dictionary<string, Fault>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i] is { } id && await desk.FindAsync(id, http.User, cancel) is { } sample)
            {
                samples.Add(sample);
            }
            else
            {
                errors[$"samples[{i}]"] = Wrong.Unknown(ids[i]);
            }
        }

        return (samples, errors.Count > 0 ? Problem.Invalid(errors)
            : samples.Exists(s => desk.IsOwn(s, http.User)) ? Problem.Conflict(QualityFaults.OwnContact.With())
            : null);
    }

    internal static ProblemHttpResult Unknown() => Problem.NotFound("unknown-sample");
}
