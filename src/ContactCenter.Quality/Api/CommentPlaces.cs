using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Api;

/// <summary>What comments speak of is there: an item of the form, a recording of the contact, a moment within it.</summary>
internal sealed class CommentPlaces(FormStore forms, IQualityCentre centre)
{
    /// <param name="comments">As they were sent.</param>
    /// <param name="formHash">By which the contact is scored.</param>
    /// <param name="source">Of the contact.</param>
    /// <param name="contact">Of the source.</param>
    /// <param name="errors">What is wrong with a field already is not said twice.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task CheckAsync(
        IReadOnlyList<EvaluationComment?>? comments, string formHash, string source, string contact, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        if (comments is not { Count: > 0 })
        {
            return;
        }

        var form = (await forms.FindAsync(formHash, cancel))!.Body;
        var recordings = source == PopulationSource.Calls
            ? await centre.RecordingsOfAsync(contact, cancel) : new Dictionary<string, decimal?>();
        foreach (var (i, comment) in comments.Index())
        {
            foreach (var (field, fault) in comment is null ? [] : WhyNot(comment, form, recordings))
            {
                errors.TryAdd($"comments[{i}].{field}", fault);
            }
        }
    }

    /// <summary>Whole seconds are said of the bound. Of a contact without a recording nobody knows how long it is.</summary>
    internal static IEnumerable<(string Field, Fault Fault)> WhyNot(
        EvaluationComment comment, QualityForm form, IReadOnlyDictionary<string, decimal?> recordings)
    {
        if (comment.Item is { Length: > 0 } item && form.Items.All(i => i.Id != item))
        {
            yield return ("item", QualityFaults.NoItem);
        }

        var isNamed = comment.Recording is { Length: > 0 };
        if (isNamed && !recordings.ContainsKey(comment.Recording!))
        {
            yield return ("recording", Wrong.Unknown(comment.Recording));
        }
        else if (comment.At is { } at && recordings.Count > 0
            && (isNamed ? recordings[comment.Recording!] : recordings.Values.Max()) is { } length && at > Math.Ceiling(length))
        {
            yield return ("at", Wrong.OutOfRange((long)Math.Min(Math.Ceiling(at), 1_000_000), 0, (long)Math.Ceiling(length)));
        }
    }
}
