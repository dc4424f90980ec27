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

    /// <summary>Whether a person talks in a chat at this moment.</summary>
    Task<bool> TalksInAsync(ClaimsPrincipal user, string chat, CancellationToken cancel);

    /// <summary>
    /// Puts an item into the log of what the project office was told, of every contract that is in its term on a day (RPT-07).
    /// </summary>
    /// <param name="day">A local day.</param>
    /// <param name="item">One line.</param>
    /// <param name="fileName">Of the evidence.</param>
    /// <param name="file">UTF-8 text.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The contracts whose log has it; empty where none is in its term.</returns>
    Task<IReadOnlyList<string>> TellOfficeAsync(
        DateOnly day, string item, string fileName, byte[] file, string by, CancellationToken cancel);

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
