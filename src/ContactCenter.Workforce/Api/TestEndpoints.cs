using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Tests with their results (STF-07…10): entered whole, never changed, withdrawn with a reason.</summary>
internal static class TestEndpoints
{
    private const int LongestTitle = 100;
    private const int MostResults = 1000;
    private const decimal UsualPassMark = 80;

    private static readonly RequestValue[] Values =
        [RequestValue.Choice<TestKind>("kind"), RequestValue.Text("project", "Id of a contract.")];

    private static readonly RequestValue[] QuarterValues =
    [
        RequestValue.Text("project", "Id of a contract.").Required(),
        RequestValue.Day("day", "A local day of the quarter; today when it is not said."),
    ];

    private static readonly RequestValue[] MasteryValues =
    [
        RequestValue.Text("project", "Id of a contract.").Required(),
        RequestValue.Day("from", "First local day; the first of this year when it is not said."),
        RequestValue.Day("to", "Last local day; today when it is not said."),
    ];

    public static void MapTestEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/tests").WithTags("Workforce").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(WorkforcePermissions.ReadTests).TakesQuery(Values)
            .TakesQuery(TestQueries.List.Rules.Values)
            .Fails(400);
        all.MapPost("/", AddAsync).RequirePermission(WorkforcePermissions.WriteTests).Audited("test-entered").Fails(400);
        all.MapGet("/quarter", QuarterAsync).RequirePermission(WorkforcePermissions.ReadTests).TakesQuery(QuarterValues).Fails(400);
        all.MapPost("/quarter/report", ReportAsync).RequirePermission(WorkforcePermissions.WriteTests).Audited("quarter-reported")
            .Fails(400, 409);
        all.MapGet("/mastery", MasteryAsync).RequirePermission(WorkforcePermissions.ReadTests).TakesQuery(MasteryValues).Fails(400);
        all.MapGet("/{test}", FindAsync).RequirePermission(WorkforcePermissions.ReadTests).Fails(404);
        all.MapPost("/{test}/withdraw", WithdrawAsync).RequirePermission(WorkforcePermissions.WriteTests).Audited("test-withdrawn")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<TestRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TestQueries tests, IWorkforceCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new TestFilter(query.Choice<TestKind>("kind"), query.Text("project"));
        var question = TestQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await tests.ListAsync(filter, question, cancel);
        return TypedResults.Ok(new TestRows(page.Items, page.Total, await centre.ProjectsAsync(cancel)));
    }

    private static async Task<Results<Ok<TestView>, ProblemHttpResult>> FindAsync(
        string test, TestQueries tests, CancellationToken cancel) =>
        await AnswerAsync(test, tests, cancel);

    private static async Task<Results<Ok<TestView>, ProblemHttpResult>> AddAsync(
        TestForm body, HttpContext http, TestStore store, TestQueries tests, StaffQueries staff, StaffDesk desk, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        var title = StaffDesk.Line(body.Title, "title", LongestTitle, errors);
        var heldOn = StaffDesk.Day(body.HeldOn, "heldOn", centre.Today, errors);
        var passMark = body.PassMark ?? UsualPassMark;
        if (!ArePoints(passMark))
        {
            errors["passMark"] = WorkforceFaults.Points;
        }

        if (body.Rectifies is { } repeated && !(await tests.FindAsync(repeated, cancel) is
            { Kind: TestKind.Bureau, Rectifies: null, Withdrawn: null } before && before.Project == project && before.HeldOn <= heldOn
            && kind is TestKind.Bureau))
        {
            errors["rectifies"] = WorkforceFaults.NotRepeated;
        }

        HashSet<string>? engaged = kind.IsCounted() && !errors.ContainsKey("project") && !errors.ContainsKey("heldOn")
            ? [.. await staff.EngagedAsync(project, heldOn, cancel)]
            : null;
        var results = await ResultsAsync(body.Results, engaged, heldOn, staff, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.AddAsync(project, kind, title, heldOn, passMark, body.Rectifies, results, http.User.Name(), cancel);
        await audit.WriteAsync(http, "test-entered", id, title);
        return await AnswerAsync(id, tests, cancel);
    }

    private static async Task<Results<Ok<TestView>, ProblemHttpResult>> WithdrawAsync(
        string test, TestWithdrawal body, HttpContext http, TestStore store, TestQueries tests, AuditTrail audit, CancellationToken cancel)
    {
        if (await tests.FindAsync(test, cancel) is null)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.WithdrawAsync(test, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("test-withdrawn");
        }

        await audit.WriteAsync(http, "test-withdrawn", test, reason);
        return await AnswerAsync(test, tests, cancel);
    }

    private static async Task<Results<Ok<QuarterView>, ProblemHttpResult>> QuarterAsync(
        HttpContext http, QuarterDesk quarters, IWorkforceCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, day) = (query.Text("project"), query.Day("day") ?? centre.Today);
        if (project is null)
        {
            query.Errors.TryAdd("project", Wrong.Missing);
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return TypedResults.Ok(await quarters.ViewAsync(project!, ExaminedQuarters.Of(day), cancel));
    }

    /// <summary>What is reported is sent: it stands in the contract's log of deliveries.</summary>
    private static async Task<Results<Ok<QuarterView>, ProblemHttpResult>> ReportAsync(
        QuarterReportForm body, HttpContext http, QuarterDesk quarters, StaffDesk desk, IWorkforceCentre centre, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        var quarter = ExaminedQuarters.Of(StaffDesk.Day(body.Quarter, "quarter", centre.Today, errors));
        var measures = StaffDesk.Line(body.Measures, "measures", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await quarters.ReportAsync(project, quarter, measures, http.User.Name(), cancel) is { } why)
        {
            return why;
        }

        await audit.WriteAsync(http, "quarter-reported", FormattableString.Invariant($"{project}/{quarter:yyyy-MM-dd}"));
        return TypedResults.Ok(await quarters.ViewAsync(project, quarter, cancel));
    }

    private static async Task<Results<Ok<MasteryView>, ProblemHttpResult>> MasteryAsync(
        HttpContext http, TestQueries tests, IWorkforceCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, to) = (query.Text("project"), query.Day("to") ?? centre.Today);
        var from = query.Day("from") ?? new DateOnly(to.Year, 1, 1);
        if (project is null)
        {
            query.Errors.TryAdd("project", Wrong.Missing);
        }

        if (from > to)
        {
            query.Errors.TryAdd("to", WorkforceFaults.DayBefore.With(from));
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var mastery = new Mastery(await tests.ExternalAsync(project!, from, to, cancel));
        return TypedResults.Ok(new MasteryView(from, to, mastery.Share, mastery.IsEnough, mastery.Tests));
    }

    /// <param name="forms">As they were sent.</param>
    /// <param name="engaged">Who may be among them; null: anybody.</param>
    /// <param name="heldOn">When.</param>
    /// <param name="staff">Finds them.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="cancel">Stops it.</param>
    private static async Task<IReadOnlyCollection<TestResult>> ResultsAsync(
        IReadOnlyList<ResultForm>? forms, HashSet<string>? engaged, DateOnly heldOn, StaffQueries staff, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        if (forms is not { Count: > 0 and <= MostResults })
        {
            errors["results"] = forms is { Count: > 0 } ? Wrong.TooMany(MostResults) : WorkforceFaults.NobodyTested;
            return [];
        }

        var numbers = forms.Select(f => f?.Number?.Trim() ?? string.Empty).ToList();
        var ids = await staff.IdsAsync(numbers, cancel);
        var results = new Dictionary<string, TestResult>(StringComparer.Ordinal);
        for (var i = 0; i < numbers.Count; i++)
        {
            var field = $"results[{i}]";
            if (!ids.TryGetValue(numbers[i], out var person))
            {
                errors[field + ".number"] = WorkforceFaults.NoPerson.With(Domain.Texts.TextRules.Cut(numbers[i], 40));
            }
            else if (engaged?.Contains(person) == false)
            {
                errors[field + ".number"] = WorkforceFaults.NotEngaged.With(numbers[i], heldOn);
            }
            else if (!results.TryAdd(person, new(person, forms[i].Points)))
            {
                errors[field + ".number"] = Wrong.Twice(numbers[i]);
            }

            if (forms[i]?.Points is { } points && !ArePoints(points))
            {
                errors[field + ".points"] = WorkforceFaults.Points;
            }
        }

        return results.Values;
    }

    private static async Task<Results<Ok<TestView>, ProblemHttpResult>> AnswerAsync(
        string id, TestQueries tests, CancellationToken cancel) =>
        await tests.FindAsync(id, cancel) is { } test
            ? TypedResults.Ok(new TestView(test, await tests.ResultsAsync(id, cancel)))
            : Unknown();

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-test");

    private static bool ArePoints(decimal points) => points is >= 0 and <= 100 && decimal.Round(points, 1) == points;
}
