using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Knowledge.Articles;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Knowledge.Api;

/// <summary>What knowledge asks of the centre around it.</summary>
public interface IKnowledgeCentre
{
    /// <summary>Where files of articles are.</summary>
    FileVault Files { get; }

    /// <summary>A moment by the wall clock of the centre.</summary>
    DateTimeOffset Local(DateTimeOffset at);

    /// <summary>Whether a person may see a call.</summary>
    Task<bool> MaySeeCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel);

    /// <summary>The network that a request comes from, for what is limited by network.</summary>
    string NetworkOf(HttpContext http);

    /// <summary>Whether a mail can go there.</summary>
    bool IsMailAddress(string text);

    /// <summary>Puts a mail where mails are sent from; another of the same key is the same mail.</summary>
    /// <returns>The id of the mail; null when the centre has no mailbox.</returns>
    Task<string?> MailAsync(
        string to, string subject, string body, IReadOnlyList<ArticleFile> files, string key, string by, CancellationToken cancel);

    /// <param name="typed">A user name, whatever its letters.</param>
    /// <returns>As the account itself is spelled; null when nobody of this name writes articles.</returns>
    string? FindOwner(string typed);
}
