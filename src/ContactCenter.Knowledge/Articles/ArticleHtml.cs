using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace ContactCenter.Knowledge.Articles;

/// <summary>
/// HTML as articles have it: text, lists, tables and links, and nothing that runs, loads or lays itself over a page. What an office
/// program pastes along is dropped, its words stay.
/// </summary>
public static class ArticleHtml
{
    private static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "b", "em", "i", "u", "s", "sub", "sup", "br", "hr", "a", "blockquote", "pre",
        "code", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "col", "div", "span",
    ];

    /// <summary>Elements whose content is never text.</summary>
    private static readonly string[] NoText =
    [
        "script", "style", "title", "meta", "link", "head", "template", "iframe", "object", "embed", "svg", "math", "noscript", "xml",
        "textarea", "select", "option", "xmp", "plaintext", "noembed", "noframes",
    ];

    /// <summary>Elements after which a text has a new line.</summary>
    private static readonly string[] Blocks =
        ["P", "H1", "H2", "H3", "H4", "LI", "TR", "BLOCKQUOTE", "PRE", "DIV", "HR", "CAPTION", "UL", "OL", "TABLE"];

    /// <summary>Elements that have no end, or that need not say it: where each opens, the one before is over.</summary>
    private static readonly string[] Voids = ["br", "hr", "img", "col", "input", "meta", "link", "wbr", "p", "li", "td", "th", "tr"];

    private static readonly HtmlParser Parser = new();

    /// <summary>Elements in one another; what writes HTML out goes down as deep as they are.</summary>
    private const int Deepest = 100;

    /// <summary>Whether elements lie deeper in one another than any text needs.</summary>
    public static bool IsTooDeep(string html)
    {
        // By tags that open, before anything is built of them: a chain of a hundred thousand is one, too.
        var (depth, deepest) = (0, 0);
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            depth = html[at + 1] == '/' ? Math.Max(0, depth - 1) : char.IsAsciiLetter(html[at + 1]) && !IsVoid(html, at) ? depth + 1
                : depth;
            deepest = Math.Max(deepest, depth);
        }

        return deepest > Deepest;
    }

    /// <summary>What may stand in an article of what somebody sent; asked of nothing that <see cref="IsTooDeep"/>.</summary>
    public static string Clean(string html)
    {
        var body = Parser.ParseDocument(html).Body!;
        Unwrap(body);
        return Sanitizer().Sanitize(body.InnerHtml).Trim();
    }

    /// <summary>The words alone: a line for each paragraph, cells of a row apart by a blank.</summary>
    public static string TextOf(string html)
    {
        var text = new StringBuilder();
        Add(Parser.ParseDocument(html).Body!, text);
        var lines = text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    /// <summary>Plain text as paragraphs.</summary>
    public static string OfText(string text) => string.Concat(
        text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)
            .Select(l => $"<p>{WebUtility.HtmlEncode(l)}</p>"));

    private static bool IsVoid(string html, int at) => Array.Exists(
        Voids, v => string.Compare(html, at + 1, v, 0, v.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at + 1 + v.Length >= html.Length || !char.IsAsciiLetterOrDigit(html[at + 1 + v.Length])));

    /// <summary>
    /// Words stay where their element may not, but for elements whose content is no text. What is left is looked at by the sanitizer, which
    /// takes away whole what it does not know.
    /// </summary>
    private static void Unwrap(IElement parent)
    {
        foreach (var child in parent.Children.ToList())
        {
            if (Array.IndexOf(NoText, child.LocalName) >= 0)
            {
                child.Remove();
                continue;
            }

            Unwrap(child);
            if (Array.IndexOf(Tags, child.LocalName) < 0)
            {
                child.Replace([.. child.ChildNodes]);
            }
        }
    }

    private static void Add(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data.ReplaceLineEndings(" "));
            }
            else if (child is IElement { TagName: "BR" })
            {
                text.Append('\n');
            }
            else if (child is IElement element)
            {
                Add(element, text);
                text.Append(Array.IndexOf(Blocks, element.TagName) >= 0 ? "\n" : element.TagName is "TD" or "TH" ? " " : string.Empty);
            }
        }
    }

    /// <summary>One for each use: it keeps state while it works.</summary>
    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        Fill(sanitizer.AllowedTags, Tags);
        Fill(sanitizer.AllowedAttributes, ["href", "colspan", "rowspan"]);
        Fill(sanitizer.AllowedSchemes, ["http", "https", "mailto"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.AllowDataAttributes = false;
        return sanitizer;
    }

    private static void Fill(ISet<string> set, IEnumerable<string> values)
    {
        set.Clear();
        set.UnionWith(values);
    }
}
