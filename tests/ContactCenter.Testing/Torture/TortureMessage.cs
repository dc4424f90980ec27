using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.Testing.Torture;

/// <summary>
/// A message of RFC 4475 (SIP torture tests) and what is to become of it. The messages are text: line ends are written as CRLF, and
/// bytes that are no text stand between &lt;hex&gt; and &lt;/hex&gt;, as in the RFC.
/// </summary>
/// <param name="Name">The RFC's name.</param>
/// <param name="Parser">The parser's word, a name of <c>SipParseError</c>.</param>
/// <param name="Status">The final status of the answer to a request; null when nothing is answered.</param>
/// <param name="Section">The RFC's section.</param>
/// <param name="Why">What the message tries.</param>
public sealed partial record TortureMessage(string Name, string Parser, int? Status, string Section, string Why)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "TestData", "Rfc4475");

    public static IReadOnlyList<TortureMessage> All { get; } =
        [.. File.ReadLines(Path.Combine(Folder, "verdicts.csv")).Skip(1).Select(line => line.Split(',', 5)).Select(Read)];

    public static TortureMessage Of(string name) => All.Single(message => message.Name == name);

    public byte[] Bytes()
    {
        var text = File.ReadAllText(Path.Combine(Folder, Name + ".txt")).ReplaceLineEndings("\r\n");
        var bytes = new List<byte>(text.Length);
        var at = 0;
        foreach (Match hex in Hex().Matches(text))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(text[at..hex.Index]));
            bytes.AddRange(Convert.FromHexString(hex.Groups[1].Value));
            at = hex.Index + hex.Length;
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(text[at..]));
        return [.. bytes];
    }

    public override string ToString() => $"{Name} (RFC 4475 §{Section}): {Why}";

    private static TortureMessage Read(string[] row) =>
        new(row[0], row[1], row[2] == "-" ? null : int.Parse(row[2], CultureInfo.InvariantCulture), row[3], row[4]);

    [GeneratedRegex("<hex>([0-9a-f]*)</hex>")]
    private static partial Regex Hex();
}
