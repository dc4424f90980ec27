using System.Collections.Immutable;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Desk;
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
        sites.MapPut("/{site}", SaveAsync).Audited("chat-site-saved").Fails(400);
    }

    private static async Task<Ok<IReadOnlyList<ChatSiteView>>> ListAsync(ChatSiteStore store, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<ChatSiteView>>(
            [.. (await store.AllAsync(cancel)).Values.OrderBy(s => s.Site.Id, StringComparer.Ordinal).Select(View)]);

    private static async Task<Results<Ok<ChatSiteView>, ProblemHttpResult>> SaveAsync(
        string site, ChatSiteForm body, HttpContext http, ChatSiteStore store, ICentreDirectory centre, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
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

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var kept = new ChatSite(
            site, body.Name!, body.NameEnglish!, body.Queue!, [.. origins], body.Welcome!, body.WelcomeEnglish!);
        var version = await store.SaveAsync(kept, body.Reason!, http.User.Name(), cancel);
        await audit.WriteAsync(http, "chat-site-saved", site, body.Reason);
        return TypedResults.Ok(View(new(kept, version, time.GetUtcNow(), http.User.Name())));
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
        kept.Site.WelcomeEnglish, kept.SavedAt, kept.SavedBy);
}

/// <param name="Name">1–60 characters.</param>
/// <param name="NameEnglish">1–60 characters.</param>
/// <param name="Queue">A queue of chats.</param>
/// <param name="Origins">Pages that may show it; at most 20.</param>
/// <param name="Welcome">1–500 characters.</param>
/// <param name="WelcomeEnglish">1–500 characters.</param>
/// <param name="Reason">1–200 characters.</param>
public sealed record ChatSiteForm(
    string? Name, string? NameEnglish, string? Queue, IReadOnlyList<string>? Origins, string? Welcome, string? WelcomeEnglish,
    string? Reason);

/// <param name="Id">In the address of the chat: <c>/chat.html?site=…</c>.</param>
/// <param name="Version">From 1.</param>
/// <param name="Name">As visitors read it.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Queue">Who answers.</param>
/// <param name="Origins">Pages that may show it.</param>
/// <param name="Welcome">What stands above the form.</param>
/// <param name="WelcomeEnglish">The same in English.</param>
/// <param name="SavedAt">When this version was saved.</param>
/// <param name="SavedBy">User name.</param>
public sealed record ChatSiteView(
    string Id, int Version, string Name, string NameEnglish, string Queue, ImmutableArray<string> Origins, string Welcome,
    string WelcomeEnglish, DateTimeOffset SavedAt, string SavedBy);
