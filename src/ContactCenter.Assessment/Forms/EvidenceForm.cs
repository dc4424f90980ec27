using System.Globalization;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Assessment.Forms;

/// <summary>A form with an evidence file. Everything that is wrong is collected; the file is kept only when nothing is.</summary>
internal sealed class EvidenceForm
{
    public const string FileField = "evidence";

    public static RequestValue File { get; } = RequestValue.File(FileField, "What proves it.").Required();

    private const int LongestText = 2_000;

    private readonly IFormCollection _form;
    private readonly ProblemList _problems = new();

    private EvidenceForm(IFormCollection form)
    {
        _form = form;
        _problems.AddIf(form.Files.GetFile(FileField) is not { Length: > 0 }, FileField, "缺少证据文件", "there is no evidence file");
    }

    public IReadOnlyList<RuleProblem> Problems => _problems.All;

    /// <inheritdoc cref="FormBody.ReadAsync"/>
    public static async Task<(EvidenceForm? Form, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request)
    {
        var (form, problem) = await FormBody.ReadAsync(request);
        return (form is null ? null : new(form), problem);
    }

    public void AddRange(IEnumerable<RuleProblem> problems) => _problems.AddRange(problems);

    public void AddIf(bool wrong, string place, string zh, string en) => _problems.AddIf(wrong, place, zh, en);

    /// <summary>Stands for the file's hash while the rest of the form is checked.</summary>
    public static string AnyHash { get; } = new('0', 64);

    /// <summary>Whether everything but the file could be read.</summary>
    public bool FieldsAreRead => _problems.All.All(p => p.Place == FileField);

    /// <summary>Empty when it is not there.</summary>
    /// <param name="name">Of the field.</param>
    /// <param name="required">Whether it must be there.</param>
    /// <param name="longest">Characters.</param>
    public string Text(string name, bool required = false, int longest = LongestText)
    {
        var text = _form[name].ToString().Trim();
        _problems.AddIf(required && text.Length == 0, name, "不能为空", "must not be empty");
        _problems.AddIf(!TextConverter.CanBeKept(text), name, "含有无法保存的字符", "has characters that cannot be kept");
        _problems.AddIf(text.Length > longest, name, $"超过 {longest} 个字符", $"has more than {longest} characters");
        return TextConverter.CanBeKept(text) ? text : string.Empty;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        _problems.AddIf(text is not ("" or "true" or "false"), name, "须为 true 或 false", "is neither true nor false");
        return text == "true";
    }

    /// <summary>A whole number; null when it is not there or is none.</summary>
    public long? Number(string name, bool required = false)
    {
        var text = Text(name, required);
        if (text.Length == 0)
        {
            return null;
        }

        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        _problems.AddIf(!isNumber, name, "不是整数", "is not a whole number");
        return isNumber ? number : null;
    }

    /// <summary>A local day; null when it is not there or is none.</summary>
    public DateOnly? Day(string name, bool required = false)
    {
        var text = Text(name, required);
        if (text.Length == 0)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        _problems.AddIf(!isDay, name, "不是日期（如 2026-02-28）", "is not a day such as 2026-02-28");
        return isDay ? day : null;
    }

    /// <summary>One of the words of an enumeration, in camel case; null when it is not there or is none.</summary>
    public T? Choice<T>(string name, bool required = false)
        where T : struct, Enum
    {
        var text = Text(name, required);
        if (text.Length == 0)
        {
            return null;
        }

        var words = Enum.GetValues<T>().ToDictionary(v => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);
        var known = words.TryGetValue(text, out var value);
        _problems.AddIf(!known, name, $"须为 {string.Join("、", words.Keys)} 之一", $"is none of {string.Join(", ", words.Keys)}");
        return known ? value : null;
    }

    /// <returns>The hash of the file; null with a problem more when it cannot be kept.</returns>
    public async Task<string?> KeepAsync(EvidenceStore store, ContractId contract, string who, CancellationToken cancel)
    {
        var file = _form.Files.GetFile(FileField)!;
        await using var content = file.OpenReadStream();
        switch (await store.StoreAsync(contract, file.FileName, content, who, cancel))
        {
            case EvidenceResult.Stored { Evidence: var evidence }:
                return evidence.Sha256;
            case EvidenceResult.Refused { Text: var text }:
                _problems.Add(FileField, text.Zh, text.En);
                return null;
            case var other:
                throw new InvalidOperationException($"{other.GetType()} is no result.");
        }
    }
}
