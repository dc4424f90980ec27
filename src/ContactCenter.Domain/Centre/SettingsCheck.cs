using System.Collections.Frozen;
using System.Net;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Numbers;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Domain.Centre;

/// <summary>Whether settings can be in force: everything that is wrong with them at once. Pure.</summary>
public static class SettingsCheck
{
    /// <param name="settings">To come into force.</param>
    /// <param name="inForce">Until then.</param>
    /// <returns>By field what is wrong with it; empty when nothing is.</returns>
    public static IReadOnlyDictionary<string, Fault[]> Check(CentreSettings settings, CentreSettings inForce)
    {
        var problems = new SettingsProblems();
        CheckCentre(settings, inForce, problems);
        CheckTrunks(settings, problems);
        CheckEntryNumbers(settings, problems);
        CheckQueues(settings, problems);
        CheckAgents(settings, problems);
        CheckWords(settings, problems);
        RoutingCheck.Check(settings, problems);
        TeamCheck.Check(settings, problems);
        AlertCheck.Check(settings, problems);
        CalendarCheck.Check(settings, problems);
        FlowsCheck.Check(settings, problems);
        PhraseCheck.Check(settings, problems);
        return problems.Found;
    }

    /// <summary>What flows may name in a centre of these settings.</summary>
    public static Flows.FlowNames NamesForFlows(CentreSettings settings) => FlowsCheck.NamesOf(settings);

    private static void CheckCentre(CentreSettings settings, CentreSettings inForce, SettingsProblems problems)
    {
        problems.If(
            settings.TimeZone != inForce.TimeZone,
            "timeZone",
            CentreFaults.TimeZone.With(inForce.TimeZone));
        problems.If(
            settings.CountryCode is not { Length: >= 1 and <= 3 } country || !country.All(char.IsAsciiDigit),
            "countryCode",
            Wrong.Digits(1, 3));
        problems.If(
            settings.AreaCode is not { Length: <= 4 } area || !area.All(char.IsAsciiDigit) || area.StartsWith('0'), "areaCode", CentreFaults.AreaCode);
        problems.Unique("providers", "id", settings.Providers, p => p.Id);
        problems.Unique("bureaus", "id", settings.Bureaus, b => b.Id);
        foreach (var (i, provider) in settings.Providers.Index())
        {
            problems.Id($"providers[{i}].id", provider.Id);
            problems.Name($"providers[{i}].name", provider.Name);
        }

        foreach (var (i, bureau) in settings.Bureaus.Index())
        {
            problems.Id($"bureaus[{i}].id", bureau.Id);
            problems.Name($"bureaus[{i}].name", bureau.Name);
        }
    }

    private static void CheckTrunks(CentreSettings settings, SettingsProblems problems)
    {
        problems.Unique("trunks", "id", settings.Trunks, t => t.Id.Value);
        foreach (var (i, trunk) in settings.Trunks.Index())
        {
            problems.Id($"trunks[{i}].id", trunk.Id.Value);
            problems.Name($"trunks[{i}].name", trunk.Name);
            problems.If(
                trunk.UserName is { Length: > 0 } && string.IsNullOrEmpty(trunk.Password),
                $"trunks[{i}].password",
                CentreFaults.PasswordNeeded);
            problems.If(
                string.IsNullOrEmpty(trunk.UserName) && trunk.Password is { Length: > 0 },
                $"trunks[{i}].userName",
                CentreFaults.UserNameNeeded);
            problems.Range($"trunks[{i}].maxConcurrentCalls", trunk.MaxConcurrentCalls, 0, 1_000_000);
            problems.Range($"trunks[{i}].maxCallsPerSecond", trunk.MaxCallsPerSecond, 0, 1_000_000);
            DialingCheck.Check($"trunks[{i}].dialing", trunk.Dialing, problems);
            foreach (var (s, source) in trunk.Sources.Index())
            {
                problems.If(
                    !IPAddress.TryParse(source, out _) && !IPNetwork.TryParse(source, out _),
                    $"trunks[{i}].sources[{s}]",
                    CentreFaults.NoAddress.With(source));
            }
        }
    }

    private static void CheckEntryNumbers(CentreSettings settings, SettingsProblems problems)
    {
        var (queues, prompts) = (Queues(settings), Prompts(settings));
        var plan = new NumberingPlan(settings.CountryCode ?? "", settings.AreaCode ?? "");
        problems.Unique(
            "entryNumbers",
            "number",
            settings.EntryNumbers,
            e => e.Number is { Length: > 0 } number && plan.Read(number).Number is { Length: > 0 } read ? read : e.Number);
        foreach (var (i, entry) in settings.EntryNumbers.Index())
        {
            var at = $"entryNumbers[{i}]";
            problems.If(
                entry.Number is not { Length: >= 2 and <= 32 } number || !number.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '*' or '#'),
                $"{at}.number", Wrong.Digits(2, 32));
            problems.Name($"{at}.name", entry.Name);
            problems.If(!Enum.IsDefined(entry.Destination), $"{at}.destination", Wrong.NoChoice);
            problems.If(entry.Destination is EntryDestination.Queue && entry.Queue is null, $"{at}.queue", Wrong.Missing);
            problems.Known($"{at}.queue", entry.Queue?.Value, queues);
            problems.If(entry.Destination is EntryDestination.Flow && entry.Flow is null, $"{at}.flow", Wrong.Missing);
            problems.If(entry.Trial && entry.Flow is null, $"{at}.trial", CentreFaults.TrialWithoutFlow);
            problems.Known($"{at}.flow", entry.Flow?.Value, settings.Flows.Select(f => f.Id.Value).OfType<string>().ToFrozenSet());
            problems.Known($"{at}.greeting", entry.Greeting?.Value, prompts);
            problems.Range($"{at}.priority", entry.Priority, -1_000, 1_000);
        }
    }

    private static void CheckQueues(CentreSettings settings, SettingsProblems problems)
    {
        var (prompts, providers) = (Prompts(settings), Providers(settings));
        problems.Unique("queues", "id", settings.Queues, q => q.Id.Value);
        foreach (var (i, queue) in settings.Queues.Index())
        {
            var at = $"queues[{i}]";
            problems.Id($"{at}.id", queue.Id.Value);
            problems.Name($"{at}.name", queue.Name);
            problems.Name($"{at}.nameEnglish", queue.NameEnglish);
            problems.Known($"{at}.greeting", queue.Greeting?.Value, prompts);
            problems.Known($"{at}.holdPrompt", queue.HoldPrompt?.Value, prompts);
            problems.Known($"{at}.whisper", queue.Whisper?.Value, prompts);
            problems.Known($"{at}.closedPrompt", queue.ClosedPrompt?.Value, prompts);
            problems.Known($"{at}.calendar", queue.Calendar?.Value, settings.Calendars.Select(c => c.Id.Value).OfType<string>()
                .ToFrozenSet());
            problems.Range($"{at}.callbackAttempts", queue.CallbackAttempts, 0, 5);
            problems.Range($"{at}.callbackPauseMinutes", queue.CallbackPauseMinutes, 1, 240);
            RatingSettings.Check($"{at}.rating", queue.Rating, prompts, problems);
            problems.Known($"{at}.providerId", queue.ProviderId, providers);
            problems.Known($"{at}.routingPolicy", queue.RoutingPolicy, RoutingPolicies.Names.ToFrozenSet());
            problems.Range($"{at}.offerTimeoutSeconds", queue.OfferTimeoutSeconds, 1, 120);
            problems.Range($"{at}.wrapUpSeconds", queue.WrapUpSeconds, 0, 3_600);
            DialingCheck.CheckShown(at, queue, problems);
            if (queue.Targets is not { } targets)
            {
                problems.Add($"{at}.targets", Wrong.Missing);
                continue;
            }

            problems.Range($"{at}.targets.answerRateBasisPoints", targets.AnswerRateBasisPoints, 0, 10_000);
            problems.Range($"{at}.targets.within60SecondsBasisPoints", targets.Within60SecondsBasisPoints, 0, 10_000);
            problems.Range($"{at}.targets.averageWaitSeconds", targets.AverageWaitSeconds, 0, 86_400);
            problems.Range($"{at}.targets.averageHandleMinSeconds", targets.AverageHandleMinSeconds, 0, 86_400);
            problems.Range(
                $"{at}.targets.averageHandleMaxSeconds",
                targets.AverageHandleMaxSeconds,
                Math.Clamp(targets.AverageHandleMinSeconds, 0, 86_400),
                86_400);
        }
    }

    private static void CheckAgents(CentreSettings settings, SettingsProblems problems)
    {
        var (queues, providers) = (Queues(settings), Providers(settings));
        problems.Unique("agents", "id", settings.Agents, a => a.Id.Value);
        problems.Unique("agents", "extension", settings.Agents, a => a.Extension);
        foreach (var (i, agent) in settings.Agents.Index())
        {
            var at = $"agents[{i}]";
            problems.Id($"{at}.id", agent.Id.Value);
            problems.Name($"{at}.name", agent.Name);
            problems.If(
                agent.Extension is not { Length: >= 2 and <= 16 } extension || !extension.All(char.IsAsciiDigit),
                $"{at}.extension",
                Wrong.Digits(2, 16));
            problems.Known($"{at}.providerId", agent.ProviderId, providers);
            problems.If(
                agent.StaticContact is { } contact && !contact.StartsWith("sip:", StringComparison.OrdinalIgnoreCase), $"{at}.staticContact", CentreFaults.ContactForm);
            foreach (var (q, queue) in agent.Queues.Index())
            {
                problems.Known($"{at}.queues[{q}]", queue.Value, queues);
            }
        }
    }

    private static void CheckWords(CentreSettings settings, SettingsProblems problems)
    {
        problems.Unique("notReadyReasons", "code", settings.NotReadyReasons, r => r.Code);
        foreach (var (i, reason) in settings.NotReadyReasons.Index())
        {
            problems.Id($"notReadyReasons[{i}].code", reason.Code);
            problems.Name($"notReadyReasons[{i}].name", reason.Name);
            problems.Name($"notReadyReasons[{i}].nameEnglish", reason.NameEnglish);
            var isSystem = SystemReasons.All.Any(known => known.Code == reason.Code);
            problems.If(
                reason.IsSystem != isSystem,
                $"notReadyReasons[{i}].isSystem",
                isSystem ? CentreFaults.SystemReason : CentreFaults.NoSystemReason);
        }

        DispositionCheck.Check(settings, problems);
        problems.Unique("prompts", "id", settings.Prompts, p => p.Id.Value);
        foreach (var (i, prompt) in settings.Prompts.Index())
        {
            problems.Id($"prompts[{i}].id", prompt.Id.Value);
            problems.Name($"prompts[{i}].name", prompt.Name);
            problems.If(
                prompt.File is not { Length: > 0 and <= 128 } file || file.Contains("..", StringComparison.Ordinal) || file.Any(c => c is '/' or '\\' || char.IsControl(c)),
                $"prompts[{i}].file", CentreFaults.FileName);
        }
    }

    private static FrozenSet<string> Queues(CentreSettings settings) => settings.Queues.Select(q => q.Id.Value).OfType<string>().ToFrozenSet();

    private static FrozenSet<string> Prompts(CentreSettings settings) => settings.Prompts.Select(p => p.Id.Value).OfType<string>().ToFrozenSet();

    private static FrozenSet<string> Providers(CentreSettings settings) => settings.Providers.Select(p => p.Id).OfType<string>().ToFrozenSet();
}
