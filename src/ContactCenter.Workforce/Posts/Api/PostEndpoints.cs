using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Rosters;
using ContactCenter.Workforce.Rosters.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>Heads by post, reserve, vacancies and notices (STF-02…05).</summary>
internal static class PostEndpoints
{
    private const int MostDays = 366;
    private const int UsualDays = 30;
    private const int LongestDocument = 100;

    private static readonly RequestValue[] Values = [RequestValue.Text("project", "Id of a contract; the first when it is not said.")];

    private static readonly RequestValue[] DayValues =
    [
        .. Values, RequestValue.Day("from", "First local day; thirty days before the last when it is not said."),
        RequestValue.Day("to", $"Last local day, not after today, at most {MostDays} days with the first; today when it is not said."),
    ];

    public static IServiceCollection AddPosts(this IServiceCollection services) =>
        services.AddSingleton<PostStore>().AddSingleton<PromiseStore>().AddSingleton<PostDesk>()
            .AddSingleton<NoticeDesk>().AddHostedService<VacancyWatch>();

    public static void MapPosts(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/posts").WithTags("Posts").OfTheCentre();
        all.MapGet("/", ShowAsync).RequirePermission(WorkforcePermissions.Read).TakesQuery(Values).Fails(400);
        all.MapPostPlan();
        all.MapPost("/{project}/reserve", ReserveAsync).RequirePermission(WorkforcePermissions.Write).Audited("staff-reserve-set")
            .Fails(400, 409);
        all.MapPost("/{project}/vacancies", OpenAsync).RequirePermission(WorkforcePermissions.Write).Audited("vacancy-opened")
            .Fails(400, 409);
        all.MapPost("/{project}/vacancies/{vacancy}/fill", FillAsync).RequirePermission(WorkforcePermissions.Write)
            .Audited("vacancy-filled").Fails(400, 404, 409);
        all.MapPost("/{project}/notices", NoticeAsync).RequirePermission(WorkforcePermissions.Write).Audited("change-notice-entered")
            .Fails(400);
        all.MapGet("/days", DaysAsync).RequirePermission(WorkforcePermissions.Read).TakesQuery(DayValues).Fails(400);
        all.MapPromises();
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, RosterDesk rosters, PostDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await rosters.ProjectOfAsync(query, cancel);
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostDaysView>, ProblemHttpResult>> DaysAsync(
        HttpContext http, RosterDesk rosters, PostStore store, IWorkforceCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await rosters.ProjectOfAsync(query, cancel);
        var to = query.Day("to") ?? centre.Today;
        var from = query.Day("from") ?? to.AddDays(-UsualDays);
        if (to > centre.Today)
        {
            query.Errors.TryAdd("to", WorkforceFaults.DayAhead.With(centre.Today));
        }
        else if (to < from || to.DayNumber - from.DayNumber >= MostDays)
        {
            query.Errors.TryAdd("to", Wrong.Period(MostDays - 1));
        }

        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(new PostDaysView(
                project, await store.DaysAsync(project, from, to, day => centre.StartOf(day.AddDays(1)), cancel)));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> ReserveAsync(
        string project, ReserveForm body, HttpContext http, StaffDesk staff, PostStore store, PostDesk desk, AuditTrail audit,
        RosterQueries rosters, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        await EngagedAsync(project, body.Person, desk.Today, "person", rosters, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.SetReserveAsync(project, body.Person!, body.IsReserve, desk.Today, http.User.Name(), cancel))
        {
            return Problem.Conflict("reserve-as-it-is");
        }

        await audit.WriteAsync(http, "staff-reserve-set", body.Person, body.IsReserve ? "reserve" : "post");
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> OpenAsync(
        string project, VacancyForm body, HttpContext http, StaffDesk staff, PostStore store, PostDesk desk, IWorkingTime working,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        var post = Choice(body.Post, "post", errors);
        var cause = Choice(body.Cause, "cause", errors);
        var day = StaffDesk.Day(body.OpenedOn, "openedOn", desk.Today, errors);
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var due = Vacancy.DueOf(cause, day, working.Current.Calendar);
        var vacancy = new Vacancy(
            string.Empty, project, post, cause, reason, day, due.Day, due.Certain, http.User.Name(), null, null);
        if (await store.OpenAsync(vacancy, cancel) is null)
        {
            return Problem.Conflict("vacancy-open");
        }

        await audit.WriteAsync(http, "vacancy-opened", project, reason);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> FillAsync(
        string project, string vacancy, FillForm body, HttpContext http, PostStore store, PostDesk desk, RosterQueries rosters,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await store.VacancyAsync(vacancy, cancel) is not { } found || found.Project != project)
        {
            return Problem.NotFound("unknown-vacancy");
        }

        var errors = new Dictionary<string, Fault>();
        var day = StaffDesk.Day(body.FilledOn, "filledOn", desk.Today, errors);
        if (day < found.OpenedOn)
        {
            errors.TryAdd("filledOn", WorkforceFaults.DayBefore.With(found.OpenedOn));
        }

        await EngagedAsync(project, body.Person, day, "person", rosters, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.FillAsync(vacancy, day, body.Person!, http.User.Name(), cancel))
        {
            return Problem.Conflict("vacancy-filled");
        }

        await audit.WriteAsync(http, "vacancy-filled", vacancy);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<PostsView>, ProblemHttpResult>> NoticeAsync(
        string project, NoticeForm body, HttpContext http, StaffDesk staff, PostDesk desk, Staff.StaffQueries people, NoticeDesk notices,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        await staff.ProjectAsync(project, errors, cancel);
        var found = body.Person is null ? null : await people.FindAsync(body.Person, cancel);
        if (found is null)
        {
            errors["person"] = RosterFaults.NotOnRoster.With(Domain.Texts.TextRules.Cut(body.Person ?? string.Empty, 40));
        }

        var kind = Choice(body.Kind, "kind", errors);
        var document = StaffDesk.Line(body.Document, "document", LongestDocument, errors);
        var noticeOn = StaffDesk.Day(body.NoticeOn, "noticeOn", desk.Today, errors);
        var effectiveOn = StaffDesk.Day(body.EffectiveOn, "effectiveOn", desk.Today.AddYears(1), errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var notice = new ChangeNotice(string.Empty, body.Person!, kind, document, noticeOn, effectiveOn, http.User.Name());
        await notices.SendAsync(project, notice, found!, cancel);
        await audit.WriteAsync(http, "change-notice-entered", body.Person, document);
        return TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task EngagedAsync(
        string project, string? person, DateOnly day, string field, RosterQueries rosters, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        if (person is null || (await rosters.PeopleAsync(project, day, day, cancel)).All(p => p.Id != person))
        {
            errors.TryAdd(field, RosterFaults.NotOnRoster.With(Domain.Texts.TextRules.Cut(person ?? string.Empty, 40)));
        }
    }

    internal static T Choice<T>(T? value, string field, Dictionary<string, Fault> errors)
        where T : struct, Enum
    {
        if (value is { } given && Enum.IsDefined(given))
        {
            return given;
        }

        errors[field] = Wrong.NoChoice;
        return default;
    }
}
