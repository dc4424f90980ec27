using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContactCenter.Quality.Forms;

/// <summary>
/// By what a form is found: SHA-256 of one spelling of it, 64 hexadecimal digits. Two forms with equal structure score alike, so that their
/// samples may be compared though a wording changed.
/// </summary>
public static class FormHash
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of everything that a scorer reads and what it counts for.</summary>
    public static string Of(QualityForm form) => Hash(form, withTexts: true);

    /// <summary>Of the items, weights, options, points and what is fatal; not of words.</summary>
    public static string OfStructure(QualityForm form) => Hash(form, withTexts: false);

    private static string Hash(QualityForm form, bool withTexts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            Text(json, "title", form.Title, withTexts);
            json.WriteBoolean("fatalZeroes", form.FatalZeroes);
            json.WriteStartArray("sections");
            foreach (var section in form.Sections)
            {
                json.WriteStartObject();
                json.WriteString("kind", section.Kind.ToString());
                json.WriteStartArray("items");
                foreach (var item in section.Items)
                {
                    Item(json, item, withTexts);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    private static void Item(Utf8JsonWriter json, FormItem item, bool withTexts)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        Text(json, "text", item.Text, withTexts);
        json.WriteNumber("weight", item.Weight);
        json.WriteBoolean("mayNotApply", item.MayNotApply);
        json.WriteString("fatal", item.Fatal?.ToString() ?? string.Empty);
        json.WriteStartArray("options");
        foreach (var option in item.Options)
        {
            json.WriteStartObject();
            json.WriteString("id", option.Id);
            Text(json, "label", option.Label, withTexts);
            json.WriteNumber("points", option.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string text, bool isWritten)
    {
        if (isWritten)
        {
            json.WriteString(name, text);
        }
    }
}
