using System.Collections.Immutable;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Chat.Sites;

/// <summary>Where chats begin.</summary>
internal static class SiteEndpoints
{
    private const int LongestName = 60;
    private const int LongestWelcome = 500;
    private const int MostOrigins = 20;
    private const int LongestReason = 200;

    public static void MapSiteEndpoints(this IEndpointRouteBuilder api)
    {
        var sites = api.MapGroup("/chat-sites").WithTags("Chats").RequirePermission(ChatPermissions.Configure);
        sites.MapGet("/", ListAsync);
        sites.MapGet("/{site}/versions", VersionsAsync).Fails(404);
        sites.MapPut("/{site}", SaveAsync).Audited("chat-site-saved").Fails(400, 409);
    }

    private static async Task<Ok<ChatSitesView>> ListAsync(
        ChatSiteStore store, ICentreDirectory centre, ChatDuty duty, CancellationToken cancel)
    {
        var queues = centre.Current.Queues.Where(q => q.Channel is ConversationChannel.Chat).Select(q => new ChatSiteQueue(
            q.Id.Value, q.Name, q.NameEnglish, q.Calendar is { } id ? centre.Current.Calendars.FirstOrDefault(c => c.Id == id)?.Name : null,
            duty.IsOpen(q.Id)));
        var sites = (await store.AllAsync(cancel)).Values.OrderBy(s => s.Site.Id, StringComparer.Ordinal).Select(View);
        return TypedResults.Ok(new ChatSitesView([.. sites], [.. queues]));
    }

    /// <summary>What was saved before, so that it can be saved again.</summary>
    private static async Task<Results<Ok<IReadOnlyList<ChatSiteView>>, ProblemHttpResult>> VersionsAsync(
        string site, ChatSiteStore store, CancellationToken cancel) =>
        await store.VersionsAsync(site, cancel) is { Count: > 0 } versions
            ? TypedResults.Ok<IReadOnlyList<ChatSiteView>>([.. versions.Select(View)])
            : Problem.NotFound("unknown-chat-site");

    private static async Task<Results<Ok<ChatSiteView>, ProblemHttpResult>> SaveAsync(
        string site, ChatSiteForm body, HttpContext http, ChatSiteStore store, ICentreDirectory centre, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        if (Read(site, body, centre, out var errors) is not { } kept)
        {
            return Problem.Invalid(errors);
        }

        if (await store.TwinAsync(site, cancel) is { Site.Id: var twin })
        {
            return Problem.Invalid("site", ChatFaults.SiteTwin.With(twin));
        }

        if (!await store.SaveAsync(kept, body.BasedOn, body.Reason!, http.User.Name(), cancel))
        {
            return Problem.Conflict("chat-site-changed-meanwhile");
        }

        await audit.WriteAsync(http, "chat-site-saved", site, body.Reason);
        return TypedResults.Ok(View(new(kept, body.BasedOn + 1, time.GetUtcNow(), http.User.Name(), body.Reason!)));
    }

    private static ChatSite? Read(string site, ChatSiteForm body, ICentreDirectory centre, out Dictionary<string, Fault> errors)
    {
        errors = [];
        if (site.Length > 64 || !site.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            errors["site"] = Wrong.NoId(64);
        }

        Line("name", body.Name, errors);
        Line("nameEnglish", body.NameEnglish, errors);
        Text("welcome", body.Welcome, errors);
        Text("welcomeEnglish", body.WelcomeEnglish, errors);
        if (TextRules.WhyNotLine(body.Reason, LongestReason) is { } why)
        {
            errors["reason"] = why;
        }

        if (centre.FindQueue(new QueueId(body.Queue ?? string.Empty)) is not { } queue)
        {
            errors["queue"] = Wrong.Unknown(body.Queue);
        }
        else if (queue.Channel is not ConversationChannel.Chat)
        {
            errors["queue"] = ChatFaults.NoChatQueue.With(body.Queue);
        }

        var origins = body.Origins ?? [];
        if (origins.Count > MostOrigins)
        {
            errors["origins"] = Wrong.TooMany(MostOrigins);
        }
        else if (origins.FirstOrDefault(o => !IsOrigin(o)) is { } bad)
        {
            errors["origins"] = ChatFaults.NoOrigin.With(bad);
        }

        var types = body.Types ?? Enum.GetValues<ConversationType>();
        if (types.Count == 0)
        {
            errors["types"] = Wrong.Missing;
        }
        else if (!types.All(Enum.IsDefined) || types.Distinct().Count() < types.Count)
        {
            errors["types"] = Wrong.NoChoice;
        }

        if (body.Robot is { } robot && !Enum.IsDefined(robot))
        {
            errors["robot"] = Wrong.NoChoice;
        }

        var channel = body.Channel ?? ChatStore.WebChannel;
        if (channel.Length is 0 or > 32 || !channel.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-'))
        {
            errors["channel"] = Wrong.NoId(32);
        }

        return errors.Count > 0
            ? null
            : new(site, body.Name!, body.NameEnglish!, body.Queue!, [.. origins], body.Welcome!, body.WelcomeEnglish!)
            {
                Types = [.. types.Order()],
                Channel = channel,
                Robot = body.Robot ?? RobotUse.WhenAlone,
                IsOn = body.IsOn ?? true,
            };
    }

    /// <summary>A scheme, a host and perhaps a port, as a browser writes it; nothing that could say more within a policy.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && text == $"{uri.Scheme}://{uri.Authority}"
        && uri.UserInfo.Length == 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '[' or ']');

    private static void Line(string field, string? text, Dictionary<string, Fault> errors)
    {
        if (TextRules.WhyNotLine(text, LongestName) is { } why)
        {
            errors[field] = why;
        }
    }

    private static void Text(string field, string? text, Dictionary<string, Fault> errors)
    {
        if (TextRules.WhyNotText(text, LongestWelcome) is { } why)
        {
            errors[field] = why;
        }
    }

    private static ChatSiteView View(KeptSite kept) => new(
        kept.Site.Id, kept.Version, kept.Site.Name, kept.Site.NameEnglish, kept.Site.Queue, kept.Site.Origins, kept.Site.Welcome,
        kept.Site.WelcomeEnglish, kept.Site.Types, kept.Site.Robot, kept.Site.Channel, kept.Site.IsOn,
        kept.SavedAt, kept.SavedBy, kept.Reason);
}

/// <param name="Sites">Every site in its last version.</param>
/// <param name="Queues">Which of them can answer.</param>
public sealed record ChatSitesView(IReadOnlyList<ChatSiteView> Sites, IReadOnlyList<ChatSiteQueue> Queues);

/// <param name="Id">Of a queue of chats.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
/// <param name="Calendar">Whose hours count; null: at any time.</param>
/// <param name="IsOpen">Within the hours now.</param>
public sealed record ChatSiteQueue(string Id, string Name, string NameEnglish, string? Calendar, bool IsOpen);

/// <param name="BasedOn">The version that this one follows, 0 for a new site: of two people who change it one does.</param>
/// <param name="Name">1–60 characters.</param>
/// <param name="NameEnglish">1–60 characters.</param>
/// <param name="Queue">A queue of chats.</param>
/// <param name="Origins">Pages that may show it; at most 20.</param>
/// <param name="Welcome">1–500 characters.</param>
/// <param name="WelcomeEnglish">1–500 characters.</param>
/// <param name="Types">What chats can be about, each once; null: all.</param>
/// <param name="Robot">When the robot answers first; null: while nobody is on duty.</param>
/// <param name="Channel">web, or the name of another channel: 1–32 small letters, digits and hyphens; null: web.</param>
/// <param name="IsOn">Whether chats can begin here; null: they can.</param>
/// <param name="Reason">1–200 characters.</param>
public sealed record ChatSiteForm(
    int BasedOn, string? Name, string? NameEnglish, string? Queue, IReadOnlyList<string>? Origins, string? Welcome,
    string? WelcomeEnglish, IReadOnlyList<ConversationType>? Types, RobotUse? Robot, string? Channel, bool? IsOn, string? Reason);

/// <param name="Id">In the address of the chat: <c>/chat.html?site=…</c>.</param>
/// <param name="Version">From 1.</param>
/// <param name="Name">As visitors read it.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Queue">Who answers.</param>
/// <param name="Origins">Pages that may show it.</param>
/// <param name="Welcome">What stands above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
/// <param name="Types">What chats can be about.</param>
/// <param name="Robot">When the robot answers first.</param>
/// <param name="Channel">By which way visitors write.</param>
/// <param name="IsOn">Whether chats can begin here.</param>
/// <param name="SavedAt">When this version was saved.</param>
/// <param name="SavedBy">User name.</param>
/// <param name="Reason">Why.</param>
public sealed record ChatSiteView(
    string Id, int Version, string Name, string NameEnglish, string Queue, ImmutableArray<string> Origins, string Welcome,
    string WelcomeEnglish, ImmutableArray<ConversationType> Types, RobotUse Robot, string Channel, bool IsOn,
    DateTimeOffset SavedAt, string SavedBy, string Reason);
