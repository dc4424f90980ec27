using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Knowledge.Announcements;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>
/// OUT-05: hot questions and notices are pushed to taxpayers by the ways that the centre has; a person counts the audience first, releases
/// it, and sees whom it came to.
/// </summary>
internal static class AnnouncementEndpoints
{
    private const int Most = 50;

    public static void MapAnnouncementEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/knowledge/announcements").WithTags("Knowledge").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(KnowledgePermissions.Analyse).Fails(403);
        all.MapPost("/audience", CountAsync).RequirePermission(KnowledgePermissions.Push)
            .NotAudited("it counts whom an announcement would reach, and tells nobody anything").Fails(400, 403);
        all.MapPost("/", ReleaseAsync).RequirePermission(KnowledgePermissions.Push).Audited("announcement-released").Fails(400, 403, 409);
        all.MapGet("/{announcement}/deliveries", DeliveriesAsync).RequirePermission(KnowledgePermissions.Analyse).Fails(403, 404);
        all.MapPost("/{announcement}/end", EndAsync).RequirePermission(KnowledgePermissions.Push).Audited("announcement-ended")
            .Fails(403, 404, 409);
    }

    private static async Task<Results<Ok<AnnouncementRows>, ProblemHttpResult>> ListAsync(
        AnnouncementStore store, IAnnouncementWays ways, CancellationToken cancel) =>
        TypedResults.Ok(new AnnouncementRows(await RowsAsync(await store.AllAsync(Most, cancel), store, ways, cancel), ways.HasSms));

    private static async Task<Results<Ok<AudienceCount>, ProblemHttpResult>> CountAsync(
        AnnouncementForm body, AnnouncementFormReader reader, IAnnouncementWays ways, CancellationToken cancel)
    {
        var (wish, errors) = await reader.ReadAsync(body, forWords: false, cancel);
        if (wish is null)
        {
            return Problem.Invalid(errors);
        }

        var reach = await ways.CountAsync(wish.Audience, cancel);
        return TypedResults.Ok(new AudienceCount(
            wish.Callers, wish.Audience.Numbers.Count, reach.Sms, wish.Audience.Numbers.Count - reach.Sms, reach.Channel));
    }

    private static async Task<Results<Created<AnnouncementRow>, ProblemHttpResult>> ReleaseAsync(
        AnnouncementForm body, HttpContext http, AnnouncementFormReader reader, AnnouncementStore store, AnnouncementBoard board,
        IAnnouncementWays ways, IKnowledgeCentre centre, AnnouncementWords words, AuditTrail audit,
        TimeProvider time, CancellationToken cancel)
    {
        var (wish, errors) = await reader.ReadAsync(body, forWords: true, cancel);
        if (wish is null)
        {
            return Problem.Invalid(errors);
        }

        var (now, by) = (time.GetUtcNow(), http.User.Name());
        var id = "an-" + Guid.CreateVersion7(now).ToString("N");
        var reach = await ways.SendAsync(id, wish.Text, wish.Audience, wish.EndsAt, by, cancel);
        if (reach is { Sms: 0, Channel: 0 } && !wish.Ways.Contains(AnnouncementWay.Page))
        {
            return Problem.Conflict("announcement-nobody");
        }

        var released = new Announcement(
            id, wish.Title, wish.Body, wish.Article, wish.Ways, wish.Subjects, wish.From, wish.To, wish.EndsAt, reach.Sms, reach.Channel,
            [], now, by);
        var told = await centre.TellOfficeAsync(
            words.Today, AnnouncementWords.ItemOf(released), $"announcement-{id}.csv", words.EvidenceOf(released), by, cancel);
        released = released with { Contracts = told };
        await store.AddAsync(released, cancel);
        await audit.WriteAsync(http, "announcement-released", $"{id} sms={reach.Sms} channel={reach.Channel}", wish.Title);
        await board.ForgetAsync();
        return TypedResults.Created(
            "/api/knowledge/announcements", (await RowsAsync([released], store, ways, cancel))[0]);
    }

    private static async Task<Results<Ok<DeliveryRows>, ProblemHttpResult>> DeliveriesAsync(
        string announcement, AnnouncementStore store, IAnnouncementWays ways, CancellationToken cancel) =>
        await store.FindAsync(announcement, cancel) is null ? Problem.NotFound("unknown-announcement")
        : TypedResults.Ok(new DeliveryRows(
            [.. (await ways.DeliveriesAsync(announcement, cancel)).Select(d => d with { Number = MaskedNumber.Of(d.Number) })]));

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string announcement, HttpContext http, AnnouncementStore store, AnnouncementBoard board, IAnnouncementWays ways,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await store.FindAsync(announcement, cancel) is null)
        {
            return Problem.NotFound("unknown-announcement");
        }

        if (!await store.EndAsync(announcement, http.User.Name(), cancel))
        {
            return Problem.Conflict("announcement-over");
        }

        await ways.StopAsync(announcement, cancel);
        await audit.WriteAsync(http, "announcement-ended", announcement);
        await board.ForgetAsync();
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<AnnouncementRow>> RowsAsync(
        IReadOnlyList<Announcement> items, AnnouncementStore store, IAnnouncementWays ways, CancellationToken cancel)
    {
        string[] ids = [.. items.Select(a => a.Id)];
        var (outcomes, views) = (await ways.OutcomesAsync(ids, cancel), await store.ViewsAsync(ids, cancel));
        return
        [
            .. items.Select(a => new AnnouncementRow(
                a, outcomes.GetValueOrDefault(a.Id) ?? new(0, 0, 0, 0, 0, 0, 0), views.GetValueOrDefault(a.Id) ?? new(0, 0))),
        ];
    }
}

/// <param name="Title">One line of 1 to 50 characters.</param>
/// <param name="Body">One line of 1 to 120 characters.</param>
/// <param name="Article">What says more, and the public can read; null: the list of what is asked most.</param>
/// <param name="Ways">At least one, each once.</param>
/// <param name="Subjects">Codes of the tree, at most 30: short messages go to who called about these or what is below them.</param>
/// <param name="From">First local day of those calls, and of the chats of other channels; needed but for pages alone.</param>
/// <param name="To">Last local day of them, not after today; up to 366 days.</param>
/// <param name="Until">Last local day on which it is shown and sent, up to 90 days from today.</param>
public sealed record AnnouncementForm(
    string? Title, string? Body, string? Article, IReadOnlyList<AnnouncementWay>? Ways, IReadOnlyList<string?>? Subjects, DateOnly? From,
    DateOnly? To, DateOnly? Until);

/// <summary>Whom it would reach if it were released now.</summary>
/// <param name="Callers">Numbers that called about it.</param>
/// <param name="Mobiles">Those of mobile telephones.</param>
/// <param name="Sms">Those that would get it.</param>
/// <param name="Left">Those that got another one in the last seven days, and are left alone.</param>
/// <param name="Channel">People of other channels.</param>
public sealed record AudienceCount(long Callers, int Mobiles, int Sms, int Left, int Channel);

/// <param name="Announcement">As it was released.</param>
/// <param name="Outcome">What came of what was sent.</param>
/// <param name="Views">Pages that showed it.</param>
public sealed record AnnouncementRow(Announcement Announcement, Outcome Outcome, AnnouncementViews Views);

/// <param name="Items">The last released first.</param>
/// <param name="HasSms">Whether short messages can be sent.</param>
public sealed record AnnouncementRows(IReadOnlyList<AnnouncementRow> Items, bool HasSms);

/// <param name="Items">In the order of their numbers, which are masked.</param>
public sealed record DeliveryRows(IReadOnlyList<NumberDelivery> Items);
