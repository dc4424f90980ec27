using System.Collections.Frozen;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Domain.Centre;

/// <summary>Who can take what: skills are there and somebody has them, times and limits make sense.</summary>
internal static class RoutingCheck
{
    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var skills = settings.Skills.Select(skill => skill.Id.Value).OfType<string>().ToFrozenSet();
        CheckSkills(settings, problems);
        foreach (var (i, queue) in settings.Queues.Index())
        {
            CheckQueue($"queues[{i}]", queue, settings, skills, problems);
        }

        foreach (var (i, agent) in settings.Agents.Index())
        {
            CheckAgent($"agents[{i}]", agent, skills, problems);
        }

        OverflowCheck.Check(settings, problems);
    }

    private static void CheckSkills(CentreSettings settings, SettingsProblems problems)
    {
        problems.Unique("skills", "id", settings.Skills, skill => skill.Id.Value);
        foreach (var (i, skill) in settings.Skills.Index())
        {
            problems.Id($"skills[{i}].id", skill.Id.Value);
            problems.Name($"skills[{i}].name", skill.Name);
            problems.Name($"skills[{i}].nameEnglish", skill.NameEnglish);
        }
    }

    private static void CheckQueue(string at, QueueSettings queue, CentreSettings settings, FrozenSet<string> skills,
        SettingsProblems problems)
    {
        problems.If(!Enum.IsDefined(queue.Channel), $"{at}.channel", Wrong.NoChoice);
        problems.Range($"{at}.priority", queue.Priority, -100, 100);
        problems.Range($"{at}.ageingSeconds", queue.AgeingSeconds, 1, 3_600);
        problems.Range($"{at}.lastAgentSeconds", queue.LastAgentSeconds, 0, 600);
        problems.Range($"{at}.holdAgentAfterSeconds", queue.HoldAgentAfterSeconds, 0, 3_600);
        var prompts = settings.Prompts.Select(prompt => prompt.Id.Value).OfType<string>().ToFrozenSet();
        foreach (var (m, message) in queue.Messages.Index())
        {
            problems.Known($"{at}.messages[{m}].prompt", message.Prompt.Value ?? "", prompts);
            problems.Range($"{at}.messages[{m}].afterSeconds", message.AfterSeconds, 1, 3_600);
            problems.If(
                message.EverySeconds is not 0 and (< 10 or > 3_600),
                $"{at}.messages[{m}].everySeconds",
                CentreFaults.OnceOrEvery.With(message.EverySeconds));
        }

        problems.Unique($"{at}.skills", "skill", queue.Skills, need => need.Skill.Value);
        foreach (var (s, need) in queue.Skills.Index())
        {
            problems.Known($"{at}.skills[{s}].skill", need.Skill.Value ?? "", skills);
            problems.Range($"{at}.skills[{s}].minimum", need.Minimum, 1, SkillDemand.HighestLevel);
        }

        if (queue.Relaxation is { } relaxation)
        {
            problems.Range($"{at}.relaxation.everySeconds", relaxation.EverySeconds, 1, 3_600);
            problems.Range($"{at}.relaxation.levels", relaxation.Levels, 1, SkillDemand.HighestLevel);
            problems.Range($"{at}.relaxation.lowest", relaxation.Lowest, 0, SkillDemand.HighestLevel);
        }

        problems.If(IsOutOfReach(queue, settings), $"{at}.skills",
            CentreFaults.OutOfReach);
    }

    /// <summary>Nobody of the queue will ever be asked, because the least that it asks for is more than anybody has.</summary>
    private static bool IsOutOfReach(QueueSettings queue, CentreSettings settings)
    {
        var least = SkillDemand.After(queue.Skills, queue.Relaxation, TimeSpan.FromDays(1));
        return !least.IsNone
            && queue.Skills.All(need => settings.Skills.Any(skill => skill.Id == need.Skill))
            && !settings.Agents.Any(agent => agent.Queues.Contains(queue.Id) && least.IsMetBy(new(agent.Skills)));
    }

    private static void CheckAgent(string at, AgentSettings agent, FrozenSet<string> skills, SettingsProblems problems)
    {
        problems.Unique($"{at}.skills", "skill", agent.Skills, level => level.Skill.Value);
        foreach (var (s, level) in agent.Skills.Index())
        {
            problems.Known($"{at}.skills[{s}].skill", level.Skill.Value ?? "", skills);
            problems.Range($"{at}.skills[{s}].level", level.Level, 1, SkillDemand.HighestLevel);
        }

        problems.Range($"{at}.capacity.chats", agent.Capacity?.Chats ?? 0, 1, ChannelCapacity.MostChats);
    }
}
