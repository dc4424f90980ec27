using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Rosters;

/// <summary>Who is there and who is needed in each half hour of a week, by post and over all posts.</summary>
internal sealed class HeadGrid
{
    public const int SlotsOfDay = 48;
    public const int Slots = RosterScene.DaysOfWeek * SlotsOfDay;

    private const int AllPosts = -1;

    private readonly DateOnly _monday;
    private readonly Dictionary<int, int[]> _needs = [];
    private readonly Dictionary<int, int[]> _have = [];

    /// <summary>Nobody is there yet.</summary>
    public HeadGrid(RosterScene scene)
    {
        _monday = scene.Monday;
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

    /// <param name="person">Who comes.</param>
    /// <param name="shift">When.</param>
    /// <param name="heads">1, or -1 for who goes.</param>
    public void Add(RosterPerson person, PlannedShift shift, int heads = 1)
    {
        var (first, last) = SpanOf(shift);
        for (var slot = first; slot < last; slot++)
        {
            Have(AllPosts)[slot] += heads;
            Have((int)person.Post)[slot] += heads;
        }
    }

    /// <summary>How many of the half hours of a shift miss somebody of the person's post, and in how many nobody is missing.</summary>
    public (int Needed, int Spare) Worth(RosterPerson person, PlannedShift shift)
    {
        var (first, last) = SpanOf(shift);
        var (needed, spare) = (0, 0);
        for (var slot = first; slot < last; slot++)
        {
            var misses = Missing((int)person.Post, slot) + Missing(AllPosts, slot);
            needed += misses;
            spare += misses == 0 ? 1 : 0;
        }

        return (needed, spare);
    }

    public int[] HaveOf(Post? post) => Have(KeyOf(post));

    public int[] NeedOf(Post? post) => _needs.GetValueOrDefault(KeyOf(post)) ?? new int[Slots];

    private int Missing(int key, int slot) => _needs.TryGetValue(key, out var need) && need[slot] > Have(key)[slot] ? 1 : 0;

    private int FirstSlot(DateOnly day) => (day.DayNumber - _monday.DayNumber) * SlotsOfDay;

    /// <summary>What of a shift lies within the week: a night before Monday reaches into it, a night of Sunday out of it.</summary>
    private (int First, int Last) SpanOf(PlannedShift shift)
    {
        var first = FirstSlot(shift.Day) + (shift.Shift.Starts / ShiftType.SlotMinutes);
        var last = first + (shift.Shift.Minutes / ShiftType.SlotMinutes);
        return (Math.Clamp(first, 0, Slots), Math.Clamp(last, 0, Slots));
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
