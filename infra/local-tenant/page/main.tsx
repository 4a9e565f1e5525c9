import { createRoot } from 'react-dom/client'
import './page.css'
import './card.css'
import './outlook/outlook.css'
import { LocalTenantPage } from './local-tenant-page.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<LocalTenantPage />)
