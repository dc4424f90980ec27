import { onMounted, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { fetchDepartments, fetchTicketTypes } from '../api';
import type { Department, TicketType } from '@/typings/api/cases';

const types = shallowRef<TicketType[]>([]);
const departments = shallowRef<Department[]>([]);

/** What types and departments are called, in the language that is read. */
export function useTicketNames() {
  const { locale } = useI18n();
  const say = (title: { chinese: string; english: string }) => (locale.value === 'zh-cn' ? title.chinese : title.english);

  async function load(): Promise<void> {
    const [read, known] = await Promise.all([fetchTicketTypes(), fetchDepartments()]);
    types.value = read.data ?? types.value;
    departments.value = known.data ?? departments.value;
  }

  onMounted(load);
  const typeName = (id: string) => {
    const newest = types.value.filter((type) => type.id === id).at(-1);
    return newest ? say(newest.title) : id;
  };
  const departmentName = (id: string | null) => {
    const found = departments.value.find((department) => department.id === id);
    return found ? say(found.title) : (id ?? '–');
  };
  return { types, departments, typeName, departmentName, say, load };
}
