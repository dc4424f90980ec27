using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.FollowUps.Api;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.FollowUps.Web;

/// <summary>Reads what a taxpayer sent, and says everything that is wrong with it by field.</summary>
internal sealed class WebMessageForm(IFollowUpCentre centre, ISubjects subjects, WebMessageFiles vault, TimeProvider time)
{
    public const int LongestName = 50;
    public const int LongestTitle = 80;
    public const int LongestBody = 3000;
    public const int MostFiles = 3;

    /// <summary>Documents as they are printed and photographed. Nothing that holds macros, scripts or other files.</summary>
    public static AttachmentKind Kind { get; } = new(
        "followups.web-message", 5 * 1024 * 1024, [FileType.Pdf, FileType.Png, FileType.Jpeg, FileType.Webp, FileType.Bmp]);

    public static string[] Languages { get; } = ["zh-CN", "en-US"];

    /// <param name="form">As it came.</param>
    /// <param name="errors">Takes what is wrong, by field.</param>
    /// <param name="cancel">The sender is gone.</param>
    /// <returns>Null when something is wrong.</returns>
    public async Task<WebMessage?> ReadAsync(IFormCollection form, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var name = Line(form, "name", LongestName, errors);
        var title = Line(form, "title", LongestTitle, errors);
        var body = Text(form, errors);
        var number = centre.ReadNumber(form["number"].ToString());
        if (number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        var subject = form["subject"].ToString() is { Length: > 0 } code ? code : null;
        if (subject is not null && !subjects.Tree.IsInForce(subject, subjects.Today))
        {
            errors["subject"] = Wrong.NoChoice;
        }

        var language = form["language"].ToString() is { Length: > 0 } chosen ? chosen : Languages[0];
        if (!Languages.Contains(language))
        {
            errors["language"] = Wrong.NoneOf(language, Languages);
        }

        if (form.Files.Count > MostFiles)
        {
            errors["files"] = Wrong.TooMany(MostFiles);
        }

        if (errors.Count > 0)
        {
            return null;
        }

        var files = await KeepAsync(form.Files, errors, cancel);
        return errors.Count > 0
            ? null
            : new(Receipts.New(), name, number, title, body, subject, language, time.GetUtcNow()) { Files = files };
    }

    private async Task<List<WebMessageFile>> KeepAsync(
        IFormFileCollection sent, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var files = new List<WebMessageFile>();
        foreach (var file in sent)
        {
            await using var content = file.OpenReadStream();
            switch (await vault.Files.ReceiveAsync(Kind, file.FileName, content, cancel))
            {
                case FileReceipt.Kept kept:
                    files.Add(new(files.Count + 1, kept.Sha256, kept.FileName, kept.Bytes, kept.Type.ContentType));
                    break;
                case FileReceipt.Refused refused:
                    errors["files"] = WebMessageFaults.File.With(FileNames.Plain(file.FileName), refused.Text.Zh, refused.Text.En);
                    return files;
            }
        }

        return files;
    }

    private static string Line(IFormCollection form, string field, int longest, Dictionary<string, Fault> errors)
    {
        var text = form[field].ToString().Trim();
        if (TextRules.WhyNotLine(text, longest) is { } why)
        {
            errors[field] = why;
        }

        return text;
    }

    /// <summary>Lines of text, each as it is shown: what looks like a page or a script is text like any other.</summary>
    private static string Text(IFormCollection form, Dictionary<string, Fault> errors)
    {
        var text = form["body"].ToString().ReplaceLineEndings("\n").Replace('\t', ' ').Trim();
        if (!TextRules.IsSeen(text) || text.Length > LongestBody || !text.Split('\n').All(OneLine.Fits))
        {
            errors["body"] = !TextRules.IsSeen(text) || text.Length > LongestBody ? Wrong.Length(LongestBody) : WebMessageFaults.Body;
        }

        return text;
    }
}

/// <summary>Where the files of messages are.</summary>
public sealed record WebMessageFiles(FileVault Files);
