using System.Collections.Frozen;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Domain.Centre;

/// <summary>What is wrong with flows, and with what names them. A flow is checked against the settings it comes into force with.</summary>
internal static class FlowsCheck
{
    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var names = NamesOf(settings);
        problems.Unique("flows", "id", settings.Flows, f => f.Id.Value);
        foreach (var (i, flow) in settings.Flows.Index())
        {
            var at = $"flows[{i}]";
            problems.Id($"{at}.id", flow.Id.Value);
            problems.Name($"{at}.name", flow.Name);
            problems.Name($"{at}.nameEnglish", flow.NameEnglish);
            problems.Range($"{at}.version", flow.Version, 0, int.MaxValue);
            CheckDocument($"{at}.document", flow.Document);
            if (flow.Trial is { } trial)
            {
                CheckDocument($"{at}.trial", trial);
            }
        }

        foreach (var (i, entry) in settings.EntryNumbers.Index())
        {
            problems.If(
                !entry.Trial && settings.Flows.Any(flow => flow.Id == entry.Flow && flow.Version == 0),
                $"entryNumbers[{i}].flow",
                CentreFaults.NotPublished);
        }

        void CheckDocument(string at, FlowDocument document)
        {
            foreach (var (path, all) in FlowCheck.Check(document, names))
            {
                foreach (var why in all)
                {
                    problems.Add($"{at}.{path}", why);
                }
            }
        }
    }

    public static FlowNames NamesOf(CentreSettings settings) => new(
        settings.Prompts.Select(p => p.Id.Value).OfType<string>().ToFrozenSet(),
        settings.Queues.Select(q => q.Id.Value).OfType<string>().ToFrozenSet(),
        settings.Calendars.Select(c => c.Id.Value).OfType<string>().ToFrozenSet(),
        settings.Bureaus.Select(b => b.Id).OfType<string>().ToFrozenSet(),
        settings.Providers.Select(p => p.Id).OfType<string>().ToFrozenSet(),
        settings.Skills.Select(s => s.Id.Value).OfType<string>().ToFrozenSet())
    {
        WhyNotOutside = number => OutsideRules.WhyNot(settings, number),
    };
}
