using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Figures;

/// <summary>The set of figures of online service, by channel (CHT-12).</summary>
internal static class OnlineFigureEndpoints
{
    private const int MostDays = 366;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Day("from", "First local day.").Required(), RequestValue.Day("to", "Last local day.").Required(),
        RequestValue.Text("channel", "By its name; every one when it is not said."),
    ];

    public static void MapOnlineFigureEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/chat-figures", ReadAsync).WithTags("Chats").RequirePermission(ChatPermissions.Read).TakesQuery(Values)
            .Fails(400);

    /// <summary>Of chats that began from the first to the last of these local days and are over.</summary>
    private static async Task<Results<Ok<IReadOnlyList<ChannelFigures>>, ProblemHttpResult>> ReadAsync(
        HttpContext http, IChatCentre access, ICentreDirectory centre, ChatFigures figures, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (first, last, channel) = (query.Day("from"), query.Day("to"), query.Text("channel"));
        foreach (var name in new[] { first is null ? "from" : null, last is null ? "to" : null }.OfType<string>())
        {
            query.Errors.TryAdd(name, Wrong.Missing);
        }

        if (first is not { } from || last is not { } to || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (to < from)
        {
            return Problem.Invalid("to", Wrong.EndsBefore(to, from));
        }

        if (to.DayNumber - from.DayNumber >= MostDays)
        {
            return Problem.Invalid("to", Wrong.Period(MostDays));
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);
        return TypedResults.Ok<IReadOnlyList<ChannelFigures>>(await figures.OfAsync(
            Start(from, zone), Start(to.AddDays(1), zone), channel, access.QueuesOf(http.User),
            cancel));
    }

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
