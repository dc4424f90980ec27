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

        var (contents, seen) = (new List<QuestionContent>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var known = (await questions.ActiveStemsAsync([.. rows.Select(r => r.Fields.GetValueOrDefault("stem") ?? string.Empty)], cancel))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (line, fields) in rows)
        {
            var errors = new Dictionary<string, Fault>();
            var form = QuestionRow.Read(fields, errors);
            var read = new Dictionary<string, Fault>();
            var content = QuestionReader.Read(form, subjects, read);
            foreach (var (field, why) in read)
            {
                errors.TryAdd(field, why);
            }

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
}
