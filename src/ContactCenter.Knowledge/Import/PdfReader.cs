using System.Diagnostics;
using System.Text;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ContactCenter.Knowledge.Import;

/// <summary>
/// The text of a PDF, a paragraph a line. Where its fonts do not say which characters they draw, poppler's <c>pdftotext</c> is asked, which
/// knows the Chinese encodings; a scan has no text, and is called so.
/// </summary>
internal static class PdfReader
{
    private const int MostPages = 500;
    private const int LongestText = 300_000;

    /// <summary>So many of all characters that nobody could read, and the text is not taken.</summary>
    private const double MostUnread = 0.01;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="path">Of the file, as it is kept.</param>
    /// <param name="cancel">The sender is gone.</param>
    public static async Task<DocumentOutcome> ReadAsync(string path, CancellationToken cancel)
    {
        var (lost, pages) = (new LostParts(), new PageCount());
        string? text;
        try
        {
            // What a hostile file makes it do ends with the request at the latest for whoever waits.
            text = await Task.Run(() => TextOf(path, lost, pages), cancel).WaitAsync(Longest, cancel);
        }
        catch (TimeoutException)
        {
            return DocumentOutcome.No("读取超时，文件过于复杂", "it takes too long to read: the file is too intricate");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Its reader has errors of many kinds for files that are broken.
            text = null;
        }

        if (text is null || !IsReadable(text))
        {
            var other = await PopplerAsync(path, cancel);
            if (other is null && text is null)
            {
                return DocumentOutcome.No("文件已损坏、有密码或无法读取", "the file is broken, has a password, or cannot be read");
            }

            text = other is not null && IsReadable(other) ? other : text ?? other!;
        }

        if (text.Count(char.IsLetterOrDigit) == 0)
        {
            return pages.Drawn == 0
                ? DocumentOutcome.No("文件没有文字，也没有图片", "there are neither words nor pictures in it")
                : Scan(pages, lost);
        }

        if (!IsReadable(text))
        {
            return DocumentOutcome.No("字体没有字符编码，文字无法读出", "its fonts do not say which characters they draw");
        }

        if (text.Length > LongestText)
        {
            return DocumentOutcome.No("内容过长，请分成几个文件", "it is too long: divide it into several files");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        lost.Add("版式与表格（只有文字）", "layout and tables (words alone)");
        return new DocumentOutcome.Read(TextRules.Cut(lines[0], 200), ArticleHtml.OfText(string.Join('\n', lines)), lost.All);
    }

    private static bool IsReadable(string text) => text.Length == 0
        || text.Count(c => c is '\uFFFD' || char.IsControl(c) && !char.IsWhiteSpace(c)) <= MostUnread * text.Length;

    /// <summary>A scan has no words: the article says so and has the original; nobody finds it by what stands on its pages.</summary>
    private static DocumentOutcome.Read Scan(PageCount pages, LostParts lost)
    {
        lost.Add("扫描页的文字（没有文字识别）", "words of scanned pages (they are not recognised)", pages.Drawn);
        return new("扫描件", ArticleHtml.OfText($"扫描件，共 {pages.All} 页，内容见附件原件。"), lost.All);
    }

    private static string? TextOf(string path, LostParts lost, PageCount pages)
    {
        using var document = PdfDocument.Open(path);
        if (document.NumberOfPages > MostPages)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var page in document.GetPages())
        {
            text.AppendLine(ContentOrderTextExtractor.GetText(page));
            lost.Add("图片", "pictures", page.NumberOfImages);
            pages.All++;
            pages.Drawn += page.NumberOfImages > 0 ? 1 : 0;
            if (text.Length > LongestText)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>How many pages there are, and on how many of them there is a picture.</summary>
    private sealed class PageCount
    {
        public int All { get; set; }

        public int Drawn { get; set; }
    }

    /// <returns>Null when it is not there, or cannot read it either.</returns>
    private static async Task<string?> PopplerAsync(string path, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("pdftotext") { RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false };
        foreach (var argument in new[] { "-enc", "UTF-8", "-nopgbrk", "-l",
            MostPages.ToString(System.Globalization.CultureInfo.InvariantCulture), path, "-" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                await errors;
                return process.ExitCode == 0 ? text : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is not installed.
            return null;
        }
    }
}
