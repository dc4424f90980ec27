using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Api;

/// <summary>Questions from a file: read whole, everything wrong at once, and taken whole or not at all (STF-14).</summary>
internal sealed class QuestionImport(QuestionQueries questions, ISubjects subjects)
{
    public async Task<(IReadOnlyList<QuestionContent> Contents, IReadOnlyList<FileFault> Faults)> ReadAsync(
        Stream file, CancellationToken cancel)
    {
        var (rows, faults) = QuestionFile.Read(file);
        if (faults.Any(f => f.Why.Code != ExamFaults.FormattedCell.Code) || rows.Count == 0)
        {
            return ([], faults.Count > 0 ? faults : [new(1, null, ExamFaults.EmptyFile)]);
        }

        // Only what could be in the bank is looked for in it: a text that cannot be kept is none.
        var read = rows.Select(row => Read(row.Line, row.Fields)).ToList();
        var known = (await questions.ActiveStemsAsync([.. read.Select(r => r.Content?.Stem).OfType<string>()], cancel))
            .ToHashSet(StringComparer.Ordinal);
        var (contents, seen) = (new List<QuestionContent>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (line, content, errors) in read)
        {
            if (content is not null && !seen.TryAdd(content.Stem, line))
            {
                errors["stem"] = ExamFaults.SameAsLine.With(seen[content.Stem]);
            }
            else if (content is not null && known.Contains(content.Stem))
            {
                errors["stem"] = ExamFaults.QuestionKnown;
            }

            faults.AddRange(errors.Select(e => new FileFault(line, e.Key, e.Value)));
            if (content is not null && errors.Count == 0)
            {
                contents.Add(content);
            }
        }

        return (contents, [.. faults.OrderBy(f => f.Line)]);
    }

    private (int Line, QuestionContent? Content, Dictionary<string, Fault> Errors) Read(int line, Dictionary<string, string> fields)
    {
        var (errors, read) = (new Dictionary<string, Fault>(), new Dictionary<string, Fault>());
        var content = QuestionReader.Read(QuestionRow.Read(fields, errors), subjects, read);
        foreach (var (field, why) in read)
        {
            errors.TryAdd(field, why);
        }

        return (line, content, errors);
    }
}
