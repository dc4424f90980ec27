using ContactCenter.Workforce.Staff;
using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Who is there and who is needed in each half hour of a week, by post and over all posts.</summary>
internal sealed class HeadGrid
{
    public const int SlotsOfDay = 48;
    public const int Slots = RosterScene.DaysOfWeek * SlotsOfDay;

    private const int AllPosts = -1;

    private readonly DateOnly _monday;
    private readonly Dictionary<string, HashSet<int>> _away;
    private readonly Dictionary<int, int[]> _needs = [];
    private readonly Dictionary<int, int[]> _have = [];

    /// <summary>Nobody is there yet.</summary>
    public HeadGrid(RosterScene scene)
    {
        _monday = scene.Monday;
        _away = scene.Leaves.GroupBy(l => l.Person, StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => own.SelectMany(l => SlotsOf(scene, l.Time)).ToHashSet(), StringComparer.Ordinal);
        foreach (var need in scene.Rules.Needs)
        {
            foreach (var day in scene.Days.Where(d => need.IsOn(scene.Calendar.IsWorkingDay(d))))
            {
                var first = FirstSlot(day);
                Raise(KeyOf(need.Post), first + (need.From / ShiftType.SlotMinutes), first + (need.Until / ShiftType.SlotMinutes),
                    need.Heads);
            }
        }

        foreach (var need in scene.Forecast.Where(f => scene.IsInWeek(f.Day) && f.Heads > 0))
        {
            var slot = FirstSlot(need.Day) + need.Slot;
            Raise((int)Post.Hotline, slot, slot + 1, need.Heads);
        }
    }

    /// <summary>The posts of which somebody is needed; null: of any post.</summary>
    public IEnumerable<Post?> Posts => _needs.Keys.Order().Select(k => k == AllPosts ? (Post?)null : (Post)k);

    /// <summary>Half hours in which somebody is missing, counted once for each head that is.</summary>
    public int Shortage => _needs.Sum(n => n.Value.Select((need, slot) => Math.Max(0, need - Have(n.Key)[slot])).Sum());

    /// <summary>In half hours in which the person is on leave nobody comes.</summary>
    /// <param name="person">Who comes.</param>
    /// <param name="shift">When.</param>
    /// <param name="heads">1, or -1 for who goes.</param>
    public void Add(RosterPerson person, PlannedShift shift, int heads = 1)
    {
        foreach (var slot in SpanOf(shift))
        {
            Have(AllPosts)[slot] += heads;
            Have((int)person.PostOn(shift.Day))[slot] += heads;
        }
    }

    /// <summary>How many of the half hours of a shift miss somebody of the person's post, and in how many nobody is missing.</summary>
    public (int Needed, int Spare) Worth(RosterPerson person, PlannedShift shift)
    {
        var (needed, spare) = (0, 0);
        foreach (var slot in SpanOf(shift))
        {
            var misses = Missing((int)person.PostOn(shift.Day), slot) + Missing(AllPosts, slot);
            needed += misses;
            spare += misses == 0 ? 1 : 0;
        }

        return (needed, spare);
    }

    public int[] HaveOf(Post? post) => Have(KeyOf(post));

    public int[] NeedOf(Post? post) => _needs.GetValueOrDefault(KeyOf(post)) ?? new int[Slots];

    private int Missing(int key, int slot) => _needs.TryGetValue(key, out var need) && need[slot] > Have(key)[slot] ? 1 : 0;

    private int FirstSlot(DateOnly day) => (day.DayNumber - _monday.DayNumber) * SlotsOfDay;

    /// <summary>
    /// Half hours of a shift that lie within the week, without those of a leave: a night before Monday reaches into it, a night of Sunday
    /// out of it.
    /// </summary>
    private IEnumerable<int> SpanOf(PlannedShift shift)
    {
        var first = FirstSlot(shift.Day) + (shift.Shift.Starts / ShiftType.SlotMinutes);
        var last = first + (shift.Shift.Minutes / ShiftType.SlotMinutes);
        var away = _away.GetValueOrDefault(shift.Person);
        for (var slot = Math.Max(first, 0); slot < Math.Min(last, Slots); slot++)
        {
            if (away?.Contains(slot) != true)
            {
                yield return slot;
            }
        }
    }

    /// <summary>Half hours of the week that a time touches: who is away for a part of one is not counted in it.</summary>
    private static IEnumerable<int> SlotsOf(RosterScene scene, Interval time)
    {
        var midnight = LocalDate.FromDateOnly(scene.Monday).AtMidnight();
        Instant Begin(int slot) => scene.Zone.AtLeniently(midnight.PlusMinutes((long)slot * ShiftType.SlotMinutes)).ToInstant();
        return Enumerable.Range(0, Slots).Where(slot => Begin(slot) < time.End && time.Start < Begin(slot + 1));
    }

    private void Raise(int key, int first, int last, int heads)
    {
        if (!_needs.TryGetValue(key, out var need))
        {
            need = _needs[key] = new int[Slots];
        }

        for (var slot = first; slot < last; slot++)
        {
            need[slot] = Math.Max(need[slot], heads);
        }
    }

    private int[] Have(int key)
    {
        if (!_have.TryGetValue(key, out var have))
        {
            have = _have[key] = new int[Slots];
        }

        return have;
    }

    private static int KeyOf(Post? post) => post is { } one ? (int)one : AllPosts;
}
